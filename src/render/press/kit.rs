//! A partner's kit: everything that it may use in one archive, in folders, with a page that says
//! what is what. The same input gives the same bytes: fixed times, order and rights.

use std::io::{Cursor, Write};

use bytes::Bytes;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Press;
use super::piece::{Format, Piece, What};
use crate::model::PartnerIx;
use crate::render::RenderFault;
use crate::render::voice::Arg;

/// Gives a piece's bytes.
pub(crate) type Print<'p> = &'p dyn Fn(&Piece) -> Result<Bytes, RenderFault>;

impl Press<'_> {
    /// The kit of a partner, of the pieces that `print` gives.
    pub(crate) fn kit(&self, ix: PartnerIx, print: Print<'_>) -> Result<Bytes, RenderFault> {
        let mut archive = Archive::default();
        let pieces = self.pieces_in_kit(ix);
        let names: Vec<String> = pieces
            .iter()
            .map(|piece| self.kit_path(ix, piece))
            .collect();
        archive.add("README.txt", self.kit_readme(ix, &names).as_bytes(), true)?;
        for (name, text) in self.kit_posts(ix) {
            archive.add(&name, text.as_bytes(), true)?;
        }
        for (piece, name) in pieces.iter().zip(&names) {
            let bytes = print(piece)?;
            let is_text = matches!(
                piece.format,
                Format::Html | Format::Text | Format::Eml | Format::Svg | Format::Csv
            );
            archive.add(name, &bytes, is_text)?;
        }
        archive.finish()
    }

    /// What goes into a kit: what a partner may use. Mails that the vendor sends to it, statements
    /// and previews are none of it.
    pub(crate) fn pieces_in_kit(&self, ix: PartnerIx) -> Vec<Piece> {
        let mut pieces = self.pieces_of_partner(ix);
        pieces.retain(|piece| {
            !piece.is_preview() && piece.what != What::Kit && piece.material().is_some()
        });
        pieces
    }

    /// `print/brochure.pdf`. Names are ids and fixed words: small letters, digits, `-`, `_`.
    fn kit_path(&self, ix: PartnerIx, piece: &Piece) -> String {
        let name = self.name_of_piece(ix, piece);
        let folder = match piece.what {
            What::Brochure(_) | What::Guide(_) | What::Certificate => "print/",
            What::Deck | What::Handout => "slides/",
            What::Badge(_) | What::SmallBadge(_) => "badges/",
            What::QrCode => "qr-code/",
            _ => "",
        };
        format!("{folder}{name}.{}", piece.format.extension())
    }

    /// The texts of each campaign's posts, by path.
    fn kit_posts(&self, ix: PartnerIx) -> Vec<(String, String)> {
        let language = self.language_of(self.workspace.partner(ix)).to_owned();
        if self
            .for_partner(crate::model::MaterialKind::SocialMediaAssets, ix)
            .is_none()
        {
            return Vec::new();
        }
        let campaigns = self
            .campaigns_of(ix)
            .filter_map(|at| self.campaign(at, ix, &language));
        campaigns
            .filter(|campaign| !campaign.posts.is_empty())
            .map(|campaign| {
                let posts = campaign.posts.iter();
                let posts = posts.map(|post| format!("== {} ==\n\n{}", post.network, post.text));
                let text = posts.collect::<Vec<_>>().join("\n\n\n");
                (format!("posts/{}.txt", campaign.id), lines(&text))
            })
            .collect()
    }

    fn kit_readme(&self, ix: PartnerIx, names: &[String]) -> String {
        let partner = self.workspace.partner(ix);
        let language = self.language_of(partner);
        let voice = self.voice(language);
        let brand = self.brand(language, partner.country.as_deref());
        let source = self.partner(ix, language);
        let text = |value: &str| Arg::Text(value.to_owned().into());
        let title = voice.text(
            "kit-title",
            &[
                ("vendor", text(&brand.vendor)),
                ("partner", text(&source.name)),
            ],
        );
        let mut out = format!("{title}\n\n");
        out.push_str(&voice.text("kit-made", &[("day", text(&voice.day(self.as_of)))]));
        out.push_str("\n\n");
        out.push_str(&voice.text("kit-use", &[]));
        out.push('\n');
        let mut folder = "";
        for name in names {
            let (own, file) = name.split_once('/').unwrap_or(("", name));
            if own != folder {
                folder = own;
                let about = voice.text(&format!("kit-folder-{own}"), &[]);
                out.push_str(&format!("\n{own}/  {about}\n"));
            }
            out.push_str(&format!("  {file}\n"));
        }
        let posts = self.kit_posts(ix);
        if !posts.is_empty() {
            out.push_str(&format!(
                "\nposts/  {}\n",
                voice.text("kit-folder-posts", &[])
            ));
            for (name, _) in posts {
                out.push_str(&format!("  {}\n", name.trim_start_matches("posts/")));
            }
        }
        let ends = self.last_days(ix);
        if !ends.is_empty() {
            out.push_str(&format!("\n{}\n", voice.text("kit-ends", &[])));
            for (title, day) in ends {
                out.push_str(&format!("  {title}: {}\n", voice.day(day)));
            }
        }
        let legal = [brand.legal.as_deref(), source.legal.as_deref()];
        for line in legal.into_iter().flatten() {
            out.push_str(&format!("\n{line}\n"));
        }
        lines(&out)
    }
}

/// Line ends as every editor reads them.
fn lines(text: &str) -> String {
    let mut out: String = text.lines().flat_map(|line| [line, "\r\n"]).collect();
    out.truncate(out.trim_end().len());
    out.push_str("\r\n");
    out
}

#[derive(Default)]
struct Archive {
    writer: Option<ZipWriter<Cursor<Vec<u8>>>>,
}

impl Archive {
    /// Texts are deflated; what is compressed already is stored as it is.
    fn add(&mut self, name: &str, bytes: &[u8], is_text: bool) -> Result<(), RenderFault> {
        let writer = self
            .writer
            .get_or_insert_with(|| ZipWriter::new(Cursor::new(Vec::new())));
        let method = if is_text {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(name, options).map_err(fault)?;
        writer.write_all(bytes).map_err(fault)
    }

    fn finish(self) -> Result<Bytes, RenderFault> {
        let writer = self
            .writer
            .unwrap_or_else(|| ZipWriter::new(Cursor::new(Vec::new())));
        Ok(writer.finish().map_err(fault)?.into_inner().into())
    }
}

fn fault(error: impl std::fmt::Display) -> RenderFault {
    RenderFault {
        template: "kit.zip".to_owned(),
        place: None,
        message: format!("the archive could not be made: {error}"),
        output: None,
    }
}
