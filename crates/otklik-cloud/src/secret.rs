//! Secrets: how tokens, enrolment codes and passwords are made, and what of them is kept.
//!
//! A token and a code leave this process once, towards the person or tablet they are for; only their SHA-256 is
//! stored. No type here prints its secret.

use otklik_core::id::Sha256;
use rand_core::{OsRng, RngCore};
use std::fmt;
use subtle::ConstantTimeEq;
use thiserror::Error;

/// Digits of an enrolment code. 10^12 codes against one that lives for a day: guessing it over a network that takes
/// 1000 requests a second would need decades.
pub const CODE_DIGITS: usize = 12;

/// The system gave no random numbers.
#[derive(Debug, Error)]
#[error("the system gave no random numbers: {0}")]
pub struct NoEntropy(rand_core::Error);

/// A secret in clear. It shows itself only through [`Secret::reveal`].
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Takes what somebody sent or what was read from a file.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// 32 random bytes as 64 hexadecimal digits: the token of a tablet.
    pub fn token() -> Result<Self, NoEntropy> {
        let mut bytes = [0; 32];
        fill(&mut bytes)?;
        Ok(Self(hex::encode(bytes)))
    }

    /// An enrolment code such as `4821-0937-5566`: digits only, because the person who types it may have any keyboard.
    pub fn code() -> Result<Self, NoEntropy> {
        let digits = pick(CODE_DIGITS, b"0123456789")?;
        Ok(Self(grouped(&digits, 4)))
    }

    /// A password for people, such as `k7dm-x2qa-9hfw-tr5c-pn8e` (about 100 bits), without letters that look alike.
    pub fn password() -> Result<Self, NoEntropy> {
        let letters = pick(20, b"abcdefghjkmnpqrstuvwxyz23456789")?;
        Ok(Self(grouped(&letters, 4)))
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn digest(&self) -> Sha256 {
        Sha256::of(self.0.as_bytes())
    }

    /// Whether its digest is `stored`, in a time that does not depend on where they differ.
    pub fn matches(&self, stored: &Sha256) -> bool {
        self.digest().0.ct_eq(&stored.0).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An enrolment code as somebody typed it: everything but the digits is dropped. `None` if it cannot be a code.
pub fn typed_code(text: &str) -> Option<Secret> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == CODE_DIGITS && text.len() <= 64).then(|| Secret(grouped(&digits, 4)))
}

fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    OsRng.try_fill_bytes(bytes).map_err(NoEntropy)
}

fn pick(count: usize, alphabet: &[u8]) -> Result<String, NoEntropy> {
    // Bytes beyond the last whole multiple are thrown away, so that every letter is equally likely.
    let fair = 256 - 256 % alphabet.len();
    let mut picked = String::with_capacity(count);
    let mut bytes = [0; 32];
    while picked.len() < count {
        fill(&mut bytes)?;
        let letters = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < fair);
        let letters = letters.filter_map(|byte| alphabet.get(byte % alphabet.len()).map(|letter| char::from(*letter)));
        picked.extend(letters.take(count - picked.len()));
    }
    Ok(picked)
}

fn grouped(text: &str, size: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / size);
    for (index, letter) in text.chars().enumerate() {
        if index > 0 && index % size == 0 {
            out.push('-');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_again_however_it_was_typed() {
        let code = Secret::code().unwrap();
        let bare = code.reveal().replace('-', "");
        assert_eq!(bare.len(), CODE_DIGITS);
        for typed in [code.reveal().to_owned(), bare.clone(), format!(" {} ", bare.replacen("", " ", 3))] {
            assert!(typed_code(&typed).unwrap().matches(&code.digest()), "{typed:?}");
        }
        assert!(typed_code("1234").is_none());
        assert!(typed_code(&"1 ".repeat(600)).is_none());
    }

    #[test]
    fn two_secrets_are_never_the_same() {
        assert_ne!(Secret::token().unwrap().reveal(), Secret::token().unwrap().reveal());
        assert_ne!(Secret::password().unwrap().reveal(), Secret::password().unwrap().reveal());
        assert_eq!(Secret::token().unwrap().reveal().len(), 64);
        assert_eq!(Secret::password().unwrap().reveal().len(), 24);
    }

    #[test]
    fn a_secret_does_not_print_itself() {
        let secret = Secret::new("hunter2");
        assert!(!format!("{secret:?}").contains("hunter2"));
        assert!(secret.matches(&Sha256::of(b"hunter2")));
        assert!(!secret.matches(&Sha256::of(b"hunter3")));
    }
}
