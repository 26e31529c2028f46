//! The parts of a query between spaces and bars, with quoted parts kept together. Knows no fields.

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Bar,
    /// With its quotes.
    Text(String),
}

impl Token {
    pub(super) fn text(&self) -> Option<&str> {
        if let Token::Text(text) = self { Some(text) } else { None }
    }

    /// The sign that negates what follows it, or nothing, and the rest.
    pub(super) fn split_sign(text: &str) -> (&str, &str) {
        match text.strip_prefix(['-', '!']) {
            Some(rest) if !rest.is_empty() => text.split_at(1),
            _ => ("", text),
        }
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut open = String::new();
    let mut quoted = false;
    for c in text.chars() {
        let is_border = !quoted && (c.is_whitespace() || c == '|');
        if is_border && !open.is_empty() {
            tokens.push(Token::Text(std::mem::take(&mut open)));
        }
        match c {
            '|' if is_border => tokens.push(Token::Bar),
            _ if is_border => {}
            _ => {
                quoted ^= c == '"';
                open.push(c);
            }
        }
    }
    if !open.is_empty() {
        tokens.push(Token::Text(open));
    }
    tokens
}
