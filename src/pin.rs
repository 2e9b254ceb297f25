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
    /// Another interviewer has it: the PIN says who it is, so each needs their own.
    #[error("this PIN is taken by another interviewer; choose another")]
    Taken,
    /// It could not be hashed.
    #[error("the PIN cannot be hashed: {0}")]
    Hash(argon2::password_hash::Error),
}

fn argon2() -> Argon2<'static> {
    // 8 MiB and 2 passes: some 20 ms on a tablet. Four digits are guarded by the growing wait, not by the hash.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 2, 1, None).unwrap_or_default())
}

/// A row for a person with this PIN, unless another one has it.
pub fn person(name: &str, pin: &str, role: Role, existing: &[InterviewerRow]) -> Result<InterviewerRow, PinError> {
    if pin.len() != PIN_DIGITS || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PinError::Form);
    }
    let own = existing.iter().find(|row| row.name == name);
    if whose(&Pin(pin.to_owned()), existing).is_some_and(|who| own.is_none_or(|row| row.id != who.id)) {
        return Err(PinError::Taken);
    }
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(pin.as_bytes(), &salt).map_err(PinError::Hash)?;
    let id = own.map_or_else(|| InterviewerId(Uuid::now_v7()), |row| row.id);
    Ok(InterviewerRow { id, name: name.to_owned(), pin_hash: hash.to_string(), role, failed_pins: 0 })
}

/// Whose PIN this is.
pub fn whose(pin: &Pin, interviewers: &[InterviewerRow]) -> Option<SignedIn> {
    let fits = |row: &&InterviewerRow| {
        PasswordHash::new(&row.pin_hash).is_ok_and(|hash| argon2().verify_password(pin.0.as_bytes(), &hash).is_ok())
    };
    interviewers.iter().find(fits).map(|row| SignedIn { id: row.id, name: row.name.clone(), role: row.role })
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
    fn a_pin_says_who_it_is_and_nobody_shares_one() {
        let anna = person("Анна", "1234", Role::Interviewer, &[]).unwrap();
        let rows = vec![anna.clone(), person("Борис", "5678", Role::Interviewer, std::slice::from_ref(&anna)).unwrap()];
        assert_eq!(whose(&Pin("5678".into()), &rows).unwrap().name, "Борис");
        assert_eq!(whose(&Pin("0000".into()), &rows), None);
        assert!(matches!(person("Вера", "1234", Role::Interviewer, &rows), Err(PinError::Taken)));
        assert!(matches!(person("Вера", "12a4", Role::Interviewer, &rows), Err(PinError::Form)));
        assert!(!anna.pin_hash.contains("1234"), "a PIN is never stored in the clear");
    }

    #[test]
    fn a_new_pin_for_the_same_name_keeps_who_it_is() {
        let anna = person("Анна", "1234", Role::Interviewer, &[]).unwrap();
        let again = person("Анна", "4321", Role::Interviewer, std::slice::from_ref(&anna)).unwrap();
        assert_eq!(anna.id, again.id);
    }
}
