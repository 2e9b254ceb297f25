//! Who can open an export: the holder of the cloud's key, or whoever was told the passphrase.

use age::secrecy::{ExposeSecret, SecretString};
use age::{scrypt, x25519};
use std::fmt;
use thiserror::Error;

/// Digits of a passphrase: some 80 bits, which no computer guesses, and which are read and typed in any language.
const DIGITS: usize = 24;
/// Digits in a group.
const GROUP: usize = 4;
/// The passphrase is drawn at random and needs no stretching; this keeps a tablet from working on it for seconds.
const WORK: u8 = 12;
/// What a file may ask for that somebody else made.
const LARGEST_WORK: u8 = 18;

/// Why nothing can be sealed, or an opening cannot be used.
#[derive(Debug, Error)]
pub enum SealError {
    /// The text is no public key.
    #[error("{0:?} is no public key of age (they begin with age1)")]
    PublicKey(String),
    /// The text is no secret key.
    #[error("this is no secret key of age (they begin with AGE-SECRET-KEY-1)")]
    SecretKey,
    /// The text is no passphrase of ours.
    #[error("the passphrase of an export is {DIGITS} digits in groups of {GROUP}")]
    Passphrase,
    /// There is no chance to be had.
    #[error("the system gives no random numbers: {0}")]
    Chance(String),
}

/// A passphrase for one export: digits in groups. Never printed but where a person is to read it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// A new one.
    pub fn draw() -> Result<Self, SealError> {
        let mut digits = String::with_capacity(DIGITS);
        while digits.len() < DIGITS {
            let mut bytes = [0_u8; 32];
            getrandom::fill(&mut bytes).map_err(|error| SealError::Chance(error.to_string()))?;
            // 250 to 255 would make some digits likelier than others.
            let fair = bytes.iter().filter(|byte| **byte < 250).map(|byte| char::from(b'0' + byte % 10));
            digits.extend(fair.take(DIGITS - digits.len()));
        }
        Ok(Self(digits))
    }

    /// The passphrase as somebody typed it, with or without spaces and dashes.
    pub fn typed(text: &str) -> Result<Self, SealError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let fits = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err(SealError::Passphrase) }
    }

    /// In groups, for a person to write down.
    pub fn spelled(&self) -> String {
        let digits: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = digits.chunks(GROUP).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }

    fn secret(&self) -> SecretString {
        SecretString::from(self.0.clone())
    }
}

/// For whom an export is sealed.
#[derive(Debug, Clone)]
pub enum Seal {
    /// For the holder of the secret key to this public one, such as `age1…`.
    PublicKey(String),
    /// For whoever knows the passphrase.
    Passphrase(Passphrase),
}

/// What an export is opened with.
#[derive(Clone)]
pub enum Opening {
    /// A secret key, `AGE-SECRET-KEY-1…`.
    SecretKey(String),
    /// The passphrase that was shown when it was made.
    Passphrase(Passphrase),
}

impl fmt::Debug for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opening(…)")
    }
}

/// A new secret key, to be kept, and nothing else.
pub fn new_identity() -> String {
    x25519::Identity::generate().to_string().expose_secret().to_owned()
}

/// The public key to a secret one.
pub fn public_key(secret: &str) -> Result<String, SealError> {
    let identity: x25519::Identity = secret.trim().parse().map_err(|_| SealError::SecretKey)?;
    Ok(identity.to_public().to_string())
}

/// The recipients for a seal, and how the one who seals can open it again at once. The key for that is forgotten with
/// the returned value.
pub(crate) fn recipients(seal: &Seal) -> Result<(Vec<Box<dyn age::Recipient>>, Opening), SealError> {
    match seal {
        Seal::PublicKey(text) => {
            let public: x25519::Recipient = text.trim().parse().map_err(|_| SealError::PublicKey(text.clone()))?;
            let own = x25519::Identity::generate();
            let opening = Opening::SecretKey(own.to_string().expose_secret().to_owned());
            Ok((vec![Box::new(public), Box::new(own.to_public())], opening))
        }
        Seal::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(passphrase.secret());
            recipient.set_work_factor(WORK);
            Ok((vec![Box::new(recipient)], Opening::Passphrase(passphrase.clone())))
        }
    }
}

pub(crate) fn identity(opening: &Opening) -> Result<Box<dyn age::Identity>, SealError> {
    match opening {
        Opening::SecretKey(text) => {
            let identity: x25519::Identity = text.trim().parse().map_err(|_| SealError::SecretKey)?;
            Ok(Box::new(identity))
        }
        Opening::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(passphrase.secret());
            identity.set_max_work_factor(LARGEST_WORK);
            Ok(Box::new(identity))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_six_groups_of_digits_that_can_be_typed_back_in_any_way() {
        let drawn = Passphrase::draw().unwrap();
        let spelled = drawn.spelled();
        assert_eq!(spelled.split(' ').map(str::len).collect::<Vec<_>>(), [4; 6]);
        assert_eq!(Passphrase::typed(&spelled).unwrap(), drawn);
        assert_eq!(Passphrase::typed(&spelled.replace(' ', "-")).unwrap(), drawn);
        assert_eq!(Passphrase::typed(&spelled.replace(' ', "")).unwrap(), drawn);
        assert!(Passphrase::typed("1234").is_err() && Passphrase::typed(&"а".repeat(24)).is_err());
        assert_ne!(Passphrase::draw().unwrap(), drawn);
        assert!(!format!("{drawn:?}").contains(&spelled[..4]), "it cannot slip into a log");
    }

    #[test]
    fn a_public_key_follows_from_the_secret_one() {
        let secret = new_identity();
        assert!(secret.starts_with("AGE-SECRET-KEY-1"));
        assert!(public_key(&secret).unwrap().starts_with("age1"));
        assert!(public_key("age1nonsense").is_err());
    }
}
