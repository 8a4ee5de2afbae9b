//! A column of numbers, in ledgers of millions of rows: an amount takes eight bytes.

use rayon::prelude::*;

use crate::base::Decimal;

/// Numbers of a column, each as it was written: `0.10` keeps both its digits.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// Per row the digits without the point, [`Numbers::EMPTY`], or an index into `long`.
    digits: Vec<i64>,
    scales: Scales,
    /// Those that are too long, and zeros with a sign.
    long: Vec<Decimal>,
}

/// How many digits stand after the point.
#[derive(Debug, Clone)]
enum Scales {
    /// In all rows as many; `None` while all of them are empty.
    Same(Option<u8>),
    /// Per row, or [`Numbers::LONG`].
    Each(Vec<u8>),
}

impl Default for Scales {
    fn default() -> Self {
        Self::Same(None)
    }
}

impl Default for &Numbers {
    fn default() -> Self {
        static NONE: Numbers = Numbers {
            digits: Vec::new(),
            scales: Scales::Same(None),
            long: Vec::new(),
        };
        &NONE
    }
}

impl Numbers {
    const EMPTY: i64 = i64::MIN;
    const LONG: u8 = u8::MAX;

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.digits.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// The row's number, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Decimal> {
        let digits = *self.digits.get(row)?;
        if digits == Self::EMPTY {
            return None;
        }
        match self.scale(row) {
            Self::LONG => self.long.get(usize::try_from(digits).ok()?).copied(),
            scale => Some(Decimal::new(digits, u32::from(scale))),
        }
    }

    /// The digits of the row's number without the point, and how many of them stand after it; `None` of an
    /// empty row, and of a number that is too long.
    #[must_use]
    #[inline]
    pub fn short(&self, row: usize) -> Option<(i64, u32)> {
        let digits = *self.digits.get(row)?;
        let scale = self.scale(row);
        (digits != Self::EMPTY && scale != Self::LONG).then_some((digits, u32::from(scale)))
    }

    #[inline]
    fn scale(&self, row: usize) -> u8 {
        match &self.scales {
            Scales::Same(scale) => scale.unwrap_or(0),
            Scales::Each(scales) => scales.get(row).copied().unwrap_or(0),
        }
    }

    /// All rows in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<Decimal>> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Whether a row has a number above 0, or below it; `None` of one that is 0 or empty.
    #[must_use]
    #[inline]
    pub fn is_positive(&self, row: usize) -> Option<bool> {
        let digits = *self.digits.get(row)?;
        if self.scale(row) == Self::LONG {
            let number = self.get(row).filter(|it| !it.is_zero())?;
            return Some(number.is_sign_positive());
        }
        (digits != 0 && digits != Self::EMPTY).then_some(digits > 0)
    }

    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.digits.reserve_exact(rows);
    }

    /// Adds a row.
    pub fn push(&mut self, number: Option<Decimal>) {
        let Some(number) = number else {
            return self.add(Self::EMPTY, None);
        };
        let is_signed_zero = number.is_zero() && number.is_sign_negative();
        let digits = i64::try_from(number.mantissa()).ok();
        let digits = digits.filter(|it| *it != Self::EMPTY && !is_signed_zero);
        match (digits, u8::try_from(number.scale())) {
            (Some(digits), Ok(scale)) => self.add(digits, Some(scale)),
            _ => self.add_long(number),
        }
    }

    /// Adds a row by the digits of its number without the point, fewer than 19, of which `scale` stand after
    /// it.
    #[inline]
    pub fn push_short(&mut self, digits: i64, scale: u32) {
        match (&self.scales, u8::try_from(scale)) {
            (Scales::Same(Some(same)), Ok(scale)) if *same == scale => self.digits.push(digits),
            (_, Ok(scale)) => self.add(digits, Some(scale)),
            (_, Err(_)) => self.push(Decimal::try_new(digits, scale).ok()),
        }
    }

    fn add_long(&mut self, number: Decimal) {
        let at = i64::try_from(self.long.len()).unwrap_or(Self::EMPTY);
        self.long.push(number);
        self.add(at, Some(Self::LONG));
    }

    /// An empty row has whatever scale the others have.
    fn add(&mut self, digits: i64, scale: Option<u8>) {
        match (&mut self.scales, scale) {
            (Scales::Each(scales), scale) => scales.push(scale.unwrap_or(0)),
            (Scales::Same(same), Some(_)) if *same == scale => {}
            (Scales::Same(same @ None), Some(_)) => *same = scale,
            (Scales::Same(Some(same)), Some(scale)) => {
                let mut scales = Vec::with_capacity(self.digits.capacity());
                scales.resize(self.digits.len(), *same);
                scales.push(scale);
                self.scales = Scales::Each(scales);
            }
            (Scales::Same(_), None) => {}
        }
        self.digits.push(digits);
    }

    /// Adds all rows of another, after those there are.
    pub fn append(&mut self, other: Self) {
        match (&mut self.scales, &other.scales) {
            (Scales::Same(mine), Scales::Same(theirs))
                if (mine.is_none() || theirs.is_none() || mine == theirs)
                    && other.long.is_empty() =>
            {
                *mine = mine.or(*theirs);
                self.digits.extend(other.digits);
            }
            _ => {
                for row in 0..other.len() {
                    let digits = other.digits[row];
                    match other.scale(row) {
                        _ if digits == Self::EMPTY => self.add(digits, None),
                        Self::LONG => self.push(other.get(row)),
                        scale => self.add(digits, Some(scale)),
                    }
                }
            }
        }
    }

    /// The same rows in another order. Each of `rows` is one of them.
    #[must_use]
    pub(super) fn gathered(self, rows: &[u32]) -> Self {
        let scales = match self.scales {
            Scales::Each(scales) => Scales::Each(gathered(rows, &scales)),
            same => same,
        };
        Self {
            digits: gathered(rows, &self.digits),
            scales,
            long: self.long,
        }
    }
}

/// What a column has at these rows. Each of them is one of the column's.
pub(super) fn gathered<T: Copy + Send + Sync>(rows: &[u32], column: &[T]) -> Vec<T> {
    rows.par_iter()
        .with_min_len(1 << 12)
        .map(|row| column[*row as usize])
        .collect()
}

impl FromIterator<Option<Decimal>> for Numbers {
    fn from_iter<I: IntoIterator<Item = Option<Decimal>>>(rows: I) -> Self {
        let mut numbers = Self::default();
        for row in rows {
            numbers.push(row);
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As text, so that digits behind the point count.
    fn shown(numbers: &Numbers) -> Vec<String> {
        let show = |it: Option<Decimal>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
        numbers.iter().map(show).collect()
    }

    const ALL: [&str; 10] = [
        "-",
        "1.10",
        "-0.05",
        "-",
        "0",
        "-0.00",
        "9999999999999999999.5",
        "7",
        "-9223372036854775808",
        "3.1415926535897932384626433832",
    ];

    fn number(text: &&str) -> Option<Decimal> {
        (*text != "-").then(|| {
            let digits = text.strip_prefix('-');
            let mut number: Decimal = digits.unwrap_or(text).parse().expect("a number");
            number.set_sign_negative(digits.is_some());
            number
        })
    }

    #[test]
    fn every_number_comes_back_as_it_was_written() {
        for from in 0..ALL.len() {
            for to in from..=ALL.len() {
                let texts = &ALL[from..to];
                let numbers: Numbers = texts.iter().map(number).collect();
                assert_eq!(shown(&numbers), texts);
                for split in 0..=texts.len() {
                    let mut one: Numbers = texts[..split].iter().map(number).collect();
                    one.append(texts[split..].iter().map(number).collect());
                    assert_eq!(shown(&one), texts);
                }
                let mut rows: Vec<u32> = (0..u32::try_from(texts.len()).expect("few")).collect();
                rows.reverse();
                let mut turned = shown(&numbers.gathered(&rows));
                turned.reverse();
                assert_eq!(turned, texts);
            }
        }
    }

    #[test]
    fn short_numbers_are_their_digits() {
        let numbers: Numbers = ALL.iter().map(number).collect();
        for (row, text) in ALL.iter().enumerate() {
            let short = numbers.short(row);
            let is_short = !["-", "-0.00", "9999999999999999999.5"].contains(text);
            let is_short = is_short && text.len() < 20;
            assert_eq!(short.is_some(), is_short, "{text}");
            let whole = short.map(|(digits, scale)| Decimal::new(digits, scale));
            assert_eq!(whole, numbers.get(row).filter(|_| is_short), "{text}");
        }
    }

    #[test]
    fn a_sign_is_read_off_the_digits() {
        let numbers: Numbers = ALL.iter().map(number).collect();
        let signs: Vec<Option<bool>> = (0..=ALL.len())
            .map(|row| numbers.is_positive(row))
            .collect();
        let (above, below) = (Some(true), Some(false));
        assert_eq!(
            signs,
            [
                None, above, below, None, None, None, above, above, below, above, None
            ]
        );
    }
}
