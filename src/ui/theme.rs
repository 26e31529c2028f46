//! The look of each role, in colours of the terminal's own palette.

use ratatui::style::{Color, Style};

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
        let regions = [Color::Yellow, Color::Green];
        Theme::coloured(&Palette { accent: Color::Cyan, mark: Color::Yellow, warning: Color::Magenta, regions })
    }

    /// Roles that are dark in every usual palette, since yellow and cyan vanish on white.
    pub fn light() -> Theme {
        let regions = [Color::Red, Color::Blue];
        Theme::coloured(&Palette { accent: Color::Blue, mark: Color::Red, warning: Color::Magenta, regions })
    }

    fn coloured(palette: &Palette) -> Theme {
        let accent = Style::new().fg(palette.accent);
        Theme {
            title: accent.bold(),
            mark: Style::new().fg(palette.mark).bold().underlined(),
            link: accent,
            warning: Style::new().fg(palette.warning),
            focus: accent,
            key: accent,
            regions: palette.regions.map(|colour| Style::new().fg(colour).bold()),
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
        let (plain, bold, dim) = (Style::new(), Style::new().bold(), Style::new().dim());
        Theme {
            text: plain,
            quiet: dim,
            title: bold,
            selected: plain.reversed(),
            remembered: bold,
            mark: bold.underlined(),
            link: plain.underlined(),
            warning: bold,
            line: dim,
            focus: bold,
            key: bold,
            regions: [bold; 2],
        }
    }
}

/// The colours of a theme.
struct Palette {
    accent: Color,
    mark: Color,
    warning: Color,
    regions: [Color; 2],
}
