//! How every screen looks: language, size of the letters, colours, motion. The session decides it for whoever holds the
//! tablet.

/// How the screen looks to whoever holds the tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The language of our own words, by its letters; English stands in where we do not speak it.
    pub language: String,
    /// Whether that language is written from the right.
    pub from_the_right: bool,
    /// How large letters are.
    pub text_size: TextSize,
    /// Which colours.
    pub appearance: Appearance,
    /// Whether pages slide.
    pub motion: Motion,
    /// The scenario's own colours for this appearance; `None` for ours.
    pub accent: Option<Accent>,
    /// What the respondent can change about the look; `None` on staff's screens.
    pub controls: Option<LookControls>,
}

impl Look {
    /// A look with nothing special about it, for screens of staff.
    pub fn plain(language: impl Into<String>) -> Self {
        Self {
            language: language.into(),
            from_the_right: false,
            text_size: TextSize::Normal,
            appearance: Appearance::Light,
            motion: Motion::Full,
            accent: None,
            controls: None,
        }
    }
}

/// How large letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TextSize {
    /// As designed.
    #[default]
    Normal,
    /// One and a half times that.
    Large,
    /// Twice that.
    Largest,
}

impl TextSize {
    /// All of them, smallest first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];

    /// In per cent of the design.
    pub fn percent(self) -> u32 {
        match self {
            Self::Normal => 100,
            Self::Large => 150,
            Self::Largest => 200,
        }
    }
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Appearance {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark, for evenings.
    Dark,
    /// Black and white, for weak eyes.
    HighContrast,
}

/// Whether anything moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Motion {
    /// Pages slide.
    #[default]
    Full,
    /// Nothing moves.
    Reduced,
}

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// The colours that come from the one accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// Filled things.
    pub fill: Rgb,
    /// Filled things under a finger.
    pub pressed: Rgb,
    /// Words on filled things.
    pub on_fill: Rgb,
    /// Words in the accent, on the page.
    pub ink: Rgb,
    /// Under chosen things.
    pub tint: Rgb,
}

/// What the respondent can change about the look, at any moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookControls {
    /// The languages to choose from; empty where there is no choice.
    pub languages: Vec<LanguageRow>,
    /// Whether the list of languages is open.
    pub choosing_language: bool,
}

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageRow {
    /// Its letters, such as `uk`.
    pub id: String,
    /// What it calls itself.
    pub name: String,
    /// Whether it is the one that is read now.
    pub chosen: bool,
}
