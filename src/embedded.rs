//! The dataset inside the program: the only place that names the asset files.

use std::borrow::Cow;

use crate::data::Kind;
use crate::data::text::{Part, Text};

macro_rules! embed {
    ($($part:expr => $file:literal,)*) => {
        pub fn texts() -> Vec<Text> {
            vec![$(Text {
                file: $file.into(),
                part: $part,
                json: Cow::Borrowed(include_str!(concat!("../assets/dataset/", $file))),
                layer: 0,
            },)*]
        }
    };
}

embed! {
    Part::Records(Kind::Meeting) => "meetings.json",
    Part::Records(Kind::Hub) => "hubs.json",
    Part::Records(Kind::Initiative) => "initiatives.json",
    Part::Records(Kind::Group) => "groups.json",
    Part::Records(Kind::Partner) => "partners.json",
    Part::Records(Kind::Organisation) => "organisations.json",
    Part::Records(Kind::Person) => "people.json",
    Part::Records(Kind::Document) => "documents.json",
    Part::Records(Kind::Framework) => "framework.json",
    Part::Records(Kind::Conclusion) => "conclusions.json",
    Part::Sources => "sources.json",
}
