//! Which fields are private, where they stand, where they may be printed, who reads them and how long they are
//! kept: what `gdpr map` tells.

use serde::Serialize;

use super::{Desk, said};
use crate::model::{ClassedField, Privacy, Readers};

#[derive(Serialize)]
pub(super) struct DataMap {
    classes: Vec<Class>,
    /// In the order of the files, the tables and what is kept beside the site.
    stores: Vec<Store>,
}

#[derive(Serialize)]
struct Class {
    name: String,
    outputs: String,
    readers: String,
}

/// A kind of file, a table or a store.
#[derive(Serialize)]
struct Store {
    name: String,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    path: String,
    /// In English, as in the reference.
    about: String,
    class: String,
    kept: String,
}

impl Desk<'_, '_> {
    pub(super) fn data(&self) -> DataMap {
        let mut stores: Vec<Store> = Vec::new();
        for field in self.workspace.data_map() {
            if field.class == Privacy::Public {
                continue;
            }
            let own = self.field(&field);
            match stores.iter_mut().find(|it| it.name == field.stored) {
                Some(store) => store.fields.push(own),
                None => stores.push(Store {
                    name: field.stored,
                    fields: vec![own],
                }),
            }
        }
        let classes = Privacy::ALL.iter().filter(|it| **it != Privacy::Public);
        DataMap {
            classes: classes.map(|class| self.class(*class)).collect(),
            stores,
        }
    }

    fn class(&self, class: Privacy) -> Class {
        let outputs = class.outputs();
        let readers = match self.workspace.readers(class) {
            Readers::Everyone => self.text("staff-data-everyone"),
            Readers::Repository => self.text("staff-data-repository-alone"),
            Readers::Roles(roles) => {
                let names = roles.iter().filter_map(|id| {
                    let mut all = self.workspace.access.roles.iter();
                    all.find(|(own, _)| own.as_str() == *id)
                });
                let names: Vec<String> = names
                    .map(|(_, role)| self.voice.content(&role.name).into_owned())
                    .collect();
                match names.is_empty() {
                    true => self.text("staff-data-nobody"),
                    false => self.voice.list(&names),
                }
            }
        };
        Class {
            name: self.class_name(class),
            outputs: match outputs.is_empty() {
                true => self.text("staff-data-nowhere"),
                false => outputs.join(", "),
            },
            readers,
        }
    }

    fn field(&self, field: &ClassedField) -> Field {
        let retention = self.workspace.site.retention;
        let period = field.retention.as_deref().map(|key| retention.period(key));
        Field {
            path: field.path.clone(),
            about: field.about.clone(),
            class: self.class_name(field.class),
            kept: match period {
                None => self.text("staff-data-as-long"),
                Some(None) => self.text("staff-data-no-period"),
                Some(Some(period)) => {
                    self.say("staff-data-period", &[("period", said(period.to_string()))])
                }
            },
        }
    }

    fn class_name(&self, class: Privacy) -> String {
        self.text(&format!("staff-data-class-{}", class.word()))
    }
}
