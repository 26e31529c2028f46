//! Tests of what a terminal sends, read sequence by sequence.

use super::*;

/// What bytes are when nothing follows them.
fn cut(bytes: &[u8]) -> Vec<Sequence> {
    let mut parser = SequenceParser::default();
    let mut sequences: Vec<Sequence> = bytes.iter().filter_map(|&byte| parser.push(byte)).collect();
    if parser.patience().is_some() {
        sequences.extend(parser.give_up());
    }
    assert_eq!(parser.patience(), None);
    sequences
}

fn chars(text: &str) -> Vec<Sequence> {
    text.chars().map(|c| Sequence::Char { c, alt: false }).collect()
}

#[test]
fn texts_of_the_terminal_end_by_their_grammar_and_say_nothing() {
    for text in [
        &b"\x1b]11;rgb:3030/3434/4646\x1b\\"[..],
        b"\x1b]11;rgb:3030/3434/4646\x07",
        b"\x1bP1$r0 q\x1b\\",
        b"\x1bP>|XTerm(390)\x9c",
        "\u{90}1$r0 q\u{9c}".as_bytes(),
        "\x1b_Gi=1;q \u{445c} \u{c9c}\x1b\\".as_bytes(),
        b"\x1b^private\x1b\\",
        b"\x1bXstring\x1b\\",
        b"\x9d52;c;cXE=\x07",
        b"\x1b]52;c;half\x18",
        b"\x1bP1$r0 q\x07x\x1b\\",
        b"\x1b_Ga\x07q\x1b\\",
        b"\x1b\\",
    ] {
        assert_eq!(cut(&[text, b"q"].concat()), chars("q"), "{text:?}");
    }
    let report = Sequence::Csi { parameters: "?997;1".into(), last: b'n' };
    for control in [0, 0x0a, BELL, 0x7f] {
        let bytes = [&b"\x1b[?9"[..], &[control], b"97;1n"].concat();
        assert_eq!(cut(&bytes), std::slice::from_ref(&report), "{control:#x} means nothing there");
    }
    assert_eq!(cut(b"\x1b[?12\x18q"), chars("q"), "a report is cancelled");
}

#[test]
fn characters_are_whole_and_halves_are_lost() {
    assert_eq!(cut("aä€😀".as_bytes()), chars("aä€😀"));
    assert_eq!(cut(b"a\xe2\x82b"), chars("ab"));
    assert_eq!(cut(b"a\xff\x80\xe2"), chars("a"));
    assert_eq!(cut("\x1bä".as_bytes()), [Sequence::Char { c: 'ä', alt: true }]);
}

#[test]
fn what_has_no_end_is_given_up_and_the_interrupt_is_heard_at_once() {
    let interrupt = Sequence::Control { byte: INTERRUPT, alt: false };
    for begun in [&b"\x1b[?997;1"[..], b"\x1b]11;rgb", b"\x1bPq", b"\x1b[M ", b"\x1b[["] {
        assert_eq!(cut(begun), [], "{begun:?}");
    }
    for begun in [&b"\x1b[?997;1"[..], b"\x1b]11;rgb", b"\x1bPq"] {
        assert_eq!(cut(&[begun, b"\x03"].concat()), std::slice::from_ref(&interrupt), "{begun:?}");
    }
    assert_eq!(cut(b"\x1b]11;rgb\x1b"), [Sequence::Escape]);
    assert_eq!(cut(b"\x1b"), [Sequence::Escape]);
    assert_eq!(cut(b"\x1bP"), [Sequence::Char { c: 'P', alt: true }]);
    let halves = [&b"\x1b]11;rgb:3030"[..], b"\x1bP1$r0 q"].map(|text| [text, b"\x1b"].concat());
    for half in halves {
        let mut parser = SequenceParser::default();
        assert_eq!(half.iter().find_map(|&byte| parser.push(byte)), None);
        assert_eq!(parser.patience(), Some(IN_SEQUENCE), "the other half of its end may be late");
        assert_eq!((parser.push(b'\\'), parser.patience()), (None, None));
    }
    let endless = [b"\x1b]".to_vec(), vec![b'x'; LONGEST_TEXT + 1], b"q".to_vec()].concat();
    assert_eq!(cut(&endless), chars("q"));
}

#[test]
fn a_paste_keeps_its_beginning_and_ends_by_its_mark_or_by_silence() {
    assert_eq!(cut(b"\x1b[200~a\x1b[b\x1b[201~q")[0], Sequence::Paste("a\u{1b}[b".into()));
    assert_eq!(cut(b"\x1b[200~abc"), [Sequence::Paste("abc".into())]);
    let interrupted = [Sequence::Paste("malta \u{3} q".into()), Sequence::Char { c: 'j', alt: false }];
    assert_eq!(cut(b"\x1b[200~malta \x03 q\x1b[201~j"), interrupted, "what is pasted is no key");
    let long = [b"\x1b[200~".to_vec(), vec![b'x'; LONGEST_PASTE * 2], b"\x1b[201~q".to_vec()].concat();
    let sequences = cut(&long);
    assert_eq!(sequences[0], Sequence::Paste("x".repeat(LONGEST_PASTE)));
    assert_eq!(sequences[1..], chars("q"));
}
