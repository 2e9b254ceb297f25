//! PINs: kept as Argon2id hashes, compared by the hash.

use crate::session::{PIN_DIGITS, Pin, Role, SignedIn};
use crate::store::InterviewerRow;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use otklik_core::id::InterviewerId;
use rand_core::{OsRng, RngCore};
use thiserror::Error;
use uuid::Uuid;

/// Why a PIN cannot be used.
#[derive(Debug, Error)]
pub enum PinError {
    /// It is not four digits.
    #[error("a PIN is {PIN_DIGITS} digits")]
    Form,
    /// It could not be hashed.
    #[error("the PIN cannot be hashed: {0}")]
    Hash(argon2::password_hash::Error),
}

fn argon2() -> Argon2<'static> {
    // 8 MiB and 2 passes: some 20 ms on a tablet. Four digits are guarded by the growing wait, not by the hash.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 2, 1, None).unwrap_or_default())
}

/// A row for a person with this PIN. A name that is known stays the same person.
pub fn person(name: &str, pin: &str, role: Role, existing: &[InterviewerRow]) -> Result<InterviewerRow, PinError> {
    if pin.len() != PIN_DIGITS || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PinError::Form);
    }
    let own = existing.iter().find(|row| row.name == name);
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(pin.as_bytes(), &salt).map_err(PinError::Hash)?;
    let id = own.map_or_else(|| InterviewerId(Uuid::now_v7()), |row| row.id);
    Ok(InterviewerRow { id, name: name.to_owned(), pin_hash: hash.to_string(), role, failed_pins: 0 })
}

/// Who signs in with this PIN, if it is theirs.
pub fn signs_in(pin: &Pin, row: &InterviewerRow) -> Option<SignedIn> {
    let hash = PasswordHash::new(&row.pin_hash).ok()?;
    argon2().verify_password(pin.0.as_bytes(), &hash).ok()?;
    Some(SignedIn { id: row.id, name: row.name.clone(), role: row.role })
}

/// A PIN drawn at random, for the first start.
pub fn random() -> String {
    format!("{:04}", OsRng.next_u32() % 10_000)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_opens_for_the_one_it_belongs_to_and_is_never_stored_in_the_clear() {
        let anna = person("Анна", "1234", Role::Interviewer, &[]).unwrap();
        let boris = person("Борис", "5678", Role::Operator, std::slice::from_ref(&anna)).unwrap();
        let signed_in = signs_in(&Pin("5678".into()), &boris).unwrap();
        assert_eq!((signed_in.name.as_str(), signed_in.role), ("Борис", Role::Operator));
        assert_eq!(signs_in(&Pin("5678".into()), &anna), None);
        assert!(!anna.pin_hash.contains("1234"));
    }

    #[test]
    fn a_pin_is_four_digits_and_two_people_may_have_the_same() {
        let anna = person("Анна", "1234", Role::Interviewer, &[]).unwrap();
        assert!(matches!(person("Вера", "12a4", Role::Interviewer, &[]), Err(PinError::Form)));
        assert!(matches!(person("Вера", "123", Role::Interviewer, &[]), Err(PinError::Form)));
        let vera = person("Вера", "1234", Role::Interviewer, std::slice::from_ref(&anna)).unwrap();
        assert_ne!(anna.pin_hash, vera.pin_hash, "a salt of their own");
    }

    #[test]
    fn a_new_pin_for_the_same_name_keeps_who_it_is() {
        let anna = person("Анна", "1234", Role::Interviewer, &[]).unwrap();
        let again = person("Анна", "4321", Role::Interviewer, std::slice::from_ref(&anna)).unwrap();
        assert_eq!(anna.id, again.id);
    }
}
