//! A document as a Word file: headings, lists and footnotes as Word has them, on A4. A few parts of Office Open XML
//! (ECMA-376) in a zip archive, each as small as Word and `LibreOffice` take it.

use std::collections::HashSet;
use std::fmt::Write;

use super::html::escape;
use crate::data::Dataset;
use crate::report::archive::archive;
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::sheet::Line;

pub fn docx(dataset: &Dataset, document: &Document) -> Vec<u8> {
    let mut body = Body::default();
    body.document(document);
    let footnotes = footnotes(dataset, document);
    let parts: [(&str, &str); 8] = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &properties(document)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/document.xml", &format!("{XML}<w:document {SPACE}><w:body>{}{PAGE}</w:body></w:document>", body.xml)),
        ("word/footnotes.xml", &footnotes),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
    ];
    archive(parts.map(|(name, text)| (name, text.as_bytes())))
}

/// The style of a label that its lines follow, which never stands at the foot of a page.
const LABEL: &str = "ListLabel";

/// The text of the document so far.
#[derive(Default)]
struct Body {
    xml: String,
    /// The footnotes that stand in the text already; further mentions of a source refer to its first.
    noted: HashSet<usize>,
}

impl Body {
    fn document(&mut self, document: &Document) {
        self.paragraph("Title", &run("", &document.title));
        if let Some(kind) = document.kind {
            self.paragraph("", &run("<w:i/>", kind.word()));
        }
        if !document.summary.is_empty() {
            let statements: Vec<String> = document.summary.iter().map(|line| self.statement(line)).collect();
            let statement = statements.join(&run("", " "));
            self.paragraph("", &statement);
        }
        document.blocks.iter().for_each(|block| self.block(block));
        if let Some(closing) = &document.closing() {
            self.paragraph("Origin", &run("", closing));
        }
    }

    fn block(&mut self, block: &DocumentBlock) {
        if !block.heading.is_empty() {
            self.paragraph("Heading1", &run("", &block.heading));
            return block.topics.iter().for_each(|topic| self.topic(topic));
        }
        for topic in &block.topics {
            self.paragraph("Heading1", &run("", &topic.label));
            topic.lines.iter().for_each(|line| self.line("ListBullet", line));
        }
    }

    fn topic(&mut self, topic: &Topic) {
        if let Some(only) = topic.only_line() {
            let statement = self.statement(only);
            let label = run("<w:b/>", &format!("{}: ", topic.counted_label()));
            return self.paragraph("ListBullet", &format!("{label}{statement}"));
        }
        self.paragraph(LABEL, &run("<w:b/>", &topic.counted_label()));
        topic.all_lines().for_each(|line| self.line("ListBullet2", line));
    }

    fn line(&mut self, style: &str, line: &Line) {
        let statement = self.statement(line);
        self.paragraph(style, &statement);
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        let style =
            if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
        let _ = write!(self.xml, "<w:p>{style}{runs}</w:p>");
    }

    fn statement(&mut self, line: &Line) -> String {
        let mut runs = run("", &line.text);
        if let Some(rank) = line.rank_label() {
            runs += &run("<w:i/>", &format!(" ({rank})"));
        }
        let qualifiers = line.qualifiers();
        if !qualifiers.is_empty() {
            runs += &run("", &format!(" ({qualifiers})"));
        }
        for (at, &number) in line.footnotes.iter().enumerate() {
            if at > 0 {
                runs += &run("<w:vertAlign w:val=\"superscript\"/>", ", ");
            }
            runs += &self.note(number);
        }
        runs
    }

    /// The footnote itself where its source is first cited, else a reference to it that Word renumbers with it.
    fn note(&mut self, number: usize) -> String {
        if self.noted.insert(number) {
            return format!(
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"source{number}\"/><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
                 <w:footnoteReference w:id=\"{number}\"/></w:r><w:bookmarkEnd w:id=\"{number}\"/>"
            );
        }
        let shown = run("<w:rStyle w:val=\"FootnoteReference\"/>", &number.to_string());
        format!("<w:fldSimple w:instr=\" NOTEREF source{number} \\h \">{shown}</w:fldSimple>")
    }
}

fn run(properties: &str, text: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

fn footnotes(dataset: &Dataset, document: &Document) -> String {
    let mut xml = format!(
        "{XML}<w:footnotes {SPACE}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (number, footnote) in (1..).zip(&document.footnotes.list) {
        let (words, address) = footnote.words(dataset);
        let text = if address.is_empty() { format!(" {words}") } else { format!(" {words}, {address}") };
        let _ = write!(
            xml,
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            run("", &text)
        );
    }
    xml + "</w:footnotes>"
}

fn properties(document: &Document) -> String {
    let title = escape(&document.title);
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:creator>aep</dc:creator></cp:coreProperties>"
    )
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A4 with margins of 18 mm, in twentieths of a point.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1020\" w:right=\"1020\" w:bottom=\"1020\" w:left=\"1020\" w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr>";

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#;

const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

/// Sizes are half points, distances twentieths of a point.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="999999"/></w:pBdr><w:spacing w:before="90" w:after="30"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="22"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="ListLabel"><w:name w:val="List Label"/><w:basedOn w:val="ListBullet"/><w:next w:val="ListBullet2"/><w:pPr><w:keepNext/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Origin"><w:name w:val="Origin"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="120"/></w:pPr><w:rPr><w:color w:val="555555"/><w:sz w:val="16"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="14"/></w:rPr></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"#;
