//! The look of each role, in colours of the terminal's own palette.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{TextRole, ThemeName};

/// A look for each role. Views name roles, never colours; nothing is said by colour alone.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub text: Style,
    /// What matters less: labels, details, numbers of sources.
    pub quiet: Style,
    pub title: Style,
    /// The selected row of the focused pane.
    pub selected: Style,
    /// The selected row of a pane that is not focused.
    pub remembered: Style,
    /// Letters that answer the query.
    pub mark: Style,
    pub link: Style,
    /// What is disputed, unknown or went wrong.
    pub warning: Style,
    /// Lines between panes.
    pub line: Style,
    /// Lines around the focused pane.
    pub focus: Style,
    /// Keys in hints.
    pub key: Style,
    /// The regions, in the order of their words; each has its letter besides.
    pub regions: [Style; 2],
}

impl Theme {
    pub fn named(name: ThemeName) -> Theme {
        match name {
            ThemeName::Dark => Theme::dark(),
            ThemeName::Light => Theme::light(),
            ThemeName::Mono => Theme::mono(),
        }
    }

    /// Bright roles of the terminal's palette; one accent.
    pub fn dark() -> Theme {
        Theme::coloured(Color::Cyan, Color::Yellow, Color::Magenta, [Color::Yellow, Color::Green])
    }

    /// Roles that are dark in every usual palette, since yellow and cyan vanish on white.
    pub fn light() -> Theme {
        Theme::coloured(Color::Blue, Color::Red, Color::Magenta, [Color::Red, Color::Blue])
    }

    fn coloured(accent: Color, mark: Color, warning: Color, regions: [Color; 2]) -> Theme {
        let bold = |colour: Color| Style::new().fg(colour).add_modifier(Modifier::BOLD);
        Theme {
            title: bold(accent),
            mark: bold(mark).add_modifier(Modifier::UNDERLINED),
            link: Style::new().fg(accent),
            warning: Style::new().fg(warning),
            focus: Style::new().fg(accent),
            key: Style::new().fg(accent),
            regions: regions.map(bold),
            ..Theme::mono()
        }
    }

    pub(super) fn role(&self, role: TextRole) -> Style {
        match role {
            TextRole::Text => self.text,
            TextRole::Quiet => self.quiet,
            TextRole::Title => self.title,
            TextRole::Link => self.link,
            TextRole::Warning => self.warning,
            TextRole::Line => self.line,
            TextRole::Key => self.key,
        }
    }

    /// No colour at all: bold, dim, underlined and reversed only.
    pub fn mono() -> Theme {
        let plain = Style::new();
        Theme {
            text: plain,
            quiet: plain.add_modifier(Modifier::DIM),
            title: plain.add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            remembered: plain.add_modifier(Modifier::BOLD),
            mark: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            link: plain.add_modifier(Modifier::UNDERLINED),
            warning: plain.add_modifier(Modifier::BOLD),
            line: plain.add_modifier(Modifier::DIM),
            focus: plain.add_modifier(Modifier::BOLD),
            key: plain.add_modifier(Modifier::BOLD),
            regions: [plain.add_modifier(Modifier::BOLD); 2],
        }
    }
}
