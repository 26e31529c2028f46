//! A document in its written forms. Each renderer decides how something looks, never what is shown.

#[cfg(feature = "office")]
mod docx;
mod html;
mod json;
mod markdown;
mod text;

#[cfg(feature = "office")]
pub use docx::docx;
pub(crate) use html::escape as escape_xml;
pub use html::html;
pub use json::json;
pub(super) use markdown::escape;
pub use markdown::markdown;
pub use text::{line_text, text};

#[cfg(test)]
mod tests {
    use super::super::document::{Document, DocumentBlock, Topic};
    use super::super::fixture::{catalog, handle};
    use super::super::footnotes::Footnotes;
    use super::super::provenance::Provenance;
    use super::super::sheet::Line;
    use super::*;
    use crate::catalog::Catalog;
    use crate::data::{Citation, Kind, Rank};

    fn document(catalog: &Catalog) -> Document {
        let line = |text: &str| Line { text: text.into(), ..Line::default() };
        let mut footnotes = Footnotes::default();
        let summary = footnotes.numbers([Citation { source: "gazette", locator: "p. 3" }].into_iter());
        let both =
            footnotes.numbers(["academy-page", "gazette"].into_iter().map(|source| Citation { source, locator: "" }));
        let aland = Some(handle(catalog, "aland"));
        let hosts = vec![
            Line { detail: "until 2008".into(), link: aland, footnotes: both, ..line("Aland <1>") },
            Line { rank: Rank::Disputed, ..line("Nobody") },
            Line { link: aland, ..line("Aland again, which is a line that is too long") },
        ];
        let site = Line { address: Some("https://a.example/?b&c".into()), ..line("Site") };
        let cut = |lines: Vec<Line>, total, more| Topic {
            label: "Members".into(),
            lines,
            total,
            more: Some(line(more)),
            rest: Vec::new(),
        };
        Document {
            handle: handle(catalog, "river-hub"),
            title: "River *Hub*".into(),
            kind: Some(Kind::Hub),
            summary: vec![Line { footnotes: summary, ..line("A hub.") }],
            blocks: vec![
                DocumentBlock {
                    heading: String::new(),
                    topics: vec![Topic::new("Host", hosts), Topic::new("A label that is too long", vec![site])],
                },
                DocumentBlock {
                    heading: "Roles".into(),
                    topics: vec![
                        Topic::new("Chairs", vec![Line { contested: true, ..line("Ada") }]),
                        cut(vec![line("One")], 3, "and 2 more"),
                        cut(Vec::new(), 2, "Two, three"),
                    ],
                },
            ],
            footnotes,
            provenance: Some(Provenance {
                query: String::new(),
                dataset: "1-f".into(),
                date: "2026-01-01".into(),
                command: "aep show `x`".into(),
            }),
            lacks_annex: false,
        }
    }

    #[test]
    fn text_sets_labels_beside_lines_and_numbers_links() {
        let catalog = catalog();
        assert_eq!(text(catalog.dataset(), &document(&catalog), 50), TEXT);
    }

    #[test]
    fn markdown_has_headings_lists_and_footnotes() {
        let catalog = catalog();
        assert_eq!(markdown(catalog.dataset(), &document(&catalog)), MARKDOWN);
    }

    #[test]
    fn html_has_the_same_and_links() {
        let catalog = catalog();
        let page = html(catalog.dataset(), &document(&catalog));
        let (_, body) = page.split_once("<body>\n").unwrap();
        assert_eq!(body, HTML);
    }

    #[test]
    fn json_has_ids_and_whole_sources() {
        let catalog = catalog();
        let found = json(catalog.dataset(), &document(&catalog));
        assert_eq!(found["sections"][0]["groups"][0]["lines"][0]["id"], "aland");
        assert_eq!(found["sections"][0]["groups"][0]["lines"][1]["standing"], "disputed");
        assert_eq!(found["sections"][1]["groups"][1]["total"], 3);
        assert_eq!(found["sources"][0]["number"], 1);
        assert_eq!(found["sources"][0]["class"], "press");
        assert_eq!(found["made"], "2026-01-01");
        assert_eq!(found["command"], "aep show `x`");
    }

    #[cfg(feature = "office")]
    #[test]
    fn a_word_file_has_headings_and_each_source_as_one_footnote() {
        let catalog = catalog();
        let parts = crate::report::archive::xml_parts(&docx(catalog.dataset(), &document(&catalog)));
        let body = roxmltree::Document::parse(&parts["word/document.xml"]).unwrap();
        let notes = roxmltree::Document::parse(&parts["word/footnotes.xml"]).unwrap();
        let values = |document: &roxmltree::Document<'_>, tag: &str, attribute: &str| -> Vec<String> {
            let tagged = document.descendants().filter(|node| node.has_tag_name((WORD, tag)));
            tagged.filter_map(|node| node.attribute((WORD, attribute)).map(String::from)).collect()
        };
        let styles = values(&body, "pStyle", "val");
        assert_eq!(styles.iter().filter(|style| *style == "Heading1").count(), 3);
        assert_eq!(styles.iter().filter(|style| *style == "ListLabel").count(), 1, "a label that lines follow");
        let styles = roxmltree::Document::parse(&parts["word/styles.xml"]).unwrap();
        let label = styles.descendants().find(|node| node.attribute((WORD, "styleId")) == Some("ListLabel")).unwrap();
        assert!(label.descendants().any(|node| node.has_tag_name((WORD, "keepNext"))));
        assert_eq!(values(&body, "footnoteReference", "id"), ["1", "2"]);
        assert_eq!(values(&notes, "footnote", "id"), ["-1", "0", "1", "2"]);
        assert_eq!(
            values(&body, "fldSimple", "instr"),
            [" NOTEREF source1 \\h "],
            "a further mention refers to the first"
        );
        assert!(!parts["word/document.xml"].contains("aep show"));
    }

    #[cfg(feature = "office")]
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    const TEXT: &str = r"River *Hub*
hub

A hub. [1]

Host                 1) Aland <1> (until
                     2008) [2,1]
                     Nobody [disputed]
                     2) Aland again, which is a
                     line that is too long
A label that is too long Site https://a.example/?b&c

ROLES
- Chairs: Ada [contested]
- Members (3)
  - One
  - and 2 more
- Members (2): Two, three

SOURCES
[1] The Gazette | *Extra*, Gazette Press, 2011, p.
    3 https://gazette.example/
[2] Academy of Locks: about us, Academy of Locks

Query: everything · Dataset: 1-f · Date:
2026-01-01
";

    const MARKDOWN: &str = r"# River \*Hub\*

*hub*

A hub.[^1]

## Host

- Aland \<1\> (until 2008)[^2],¹
- Nobody *(disputed)*
- Aland again, which is a line that is too long

## A label that is too long

- Site

## Roles

- **Chairs:** Ada *(contested)*
- **Members (3)**
  - One
  - and 2 more
- **Members (2):** Two, three

Query: everything · Dataset: 1-f · Date: 2026-01-01

[^1]: The Gazette \| \*Extra\*, Gazette Press, 2011, p. 3, <https://gazette.example/>
[^2]: Academy of Locks: about us, Academy of Locks
";

    const HTML: &str = r##"<h1>River *Hub*</h1>
<p><em>hub</em></p>
<p><bdi>A hub.</bdi><sup><a href="#source-1">1</a></sup></p>
<h2>Host</h2>
<ul>
<li><bdi>Aland &lt;1&gt;</bdi> (<bdi>until 2008</bdi>)<sup><a href="#source-2">2</a>, <a href="#source-1">1</a></sup></li>
<li><bdi>Nobody</bdi> <em>(disputed)</em></li>
<li><bdi>Aland again, which is a line that is too long</bdi></li>
</ul>
<h2>A label that is too long</h2>
<ul>
<li><a href="https://a.example/?b&amp;c"><bdi>Site</bdi></a></li>
</ul>
<h2>Roles</h2>
<ul>
<li><b>Chairs:</b> <bdi>Ada</bdi> <em>(contested)</em></li>
<li><b>Members (3)</b>
<ul>
<li><bdi>One</bdi></li>
<li><bdi>and 2 more</bdi></li>
</ul>
</li>
<li><b>Members (2):</b> <bdi>Two, three</bdi></li>
</ul>
<h2>Sources</h2>
<ol class="sources">
<li id="source-1">The Gazette | *Extra*, Gazette Press, 2011, p. 3, <a href="https://gazette.example/">https://gazette.example/</a></li>
<li id="source-2">Academy of Locks: about us, Academy of Locks</li>
</ol>
<p class="origin">Query: everything · Dataset: 1-f · Date: 2026-01-01</p>
</body>
</html>
"##;
}
