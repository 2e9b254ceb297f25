//! What the operator's screens show.

/// The operator's panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorScreen {
    /// Who is signed in.
    pub operator: String,
}
