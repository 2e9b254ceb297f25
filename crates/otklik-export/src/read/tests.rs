//! What is written comes back, and nothing else passes.

use super::*;
use crate::{Passphrase, Seal, Seen, Writer, new_identity, public_key};
use otklik_core::id::DeviceId;

const RECORD: &str = "0195f0a0-0000-7000-8000-000000000001";
const DEVICE: &str = "0195f0a0-0000-7000-8000-00000000000d";

fn written(seal: &Seal) -> (Vec<u8>, Seen) {
    let device: DeviceId = DEVICE.parse().unwrap();
    let mut writer = Writer::begin(Vec::new(), seal, device, "2026-03-02T09:00:00+03:00", "0.1.0").unwrap();
    writer.scenario(b"format = 1").unwrap();
    writer.record(RECORD.parse().unwrap(), br#"{"secret answer":5}"#).unwrap();
    writer.photo(b"\xff\xd8\xff a face").unwrap();
    writer.log("otklik.log", b"started").unwrap();
    writer.finish().unwrap()
}

fn read(file: &[u8], opening: &Opening) -> Result<(Manifest, Vec<Entry>), OpenError> {
    let mut entries = Vec::new();
    let manifest = open(file, opening, |entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok((manifest, entries))
}

#[test]
fn what_was_sealed_for_the_cloud_comes_back_byte_for_byte_with_its_key() {
    let secret = new_identity();
    let (file, seen) = written(&Seal::PublicKey(public_key(&secret).unwrap()));
    let (manifest, entries) = read(&file, &Opening::SecretKey(secret)).unwrap();
    assert_eq!(manifest, seen.manifest);
    let bytes: Vec<_> = entries.iter().map(|entry| entry.bytes.as_slice()).collect();
    assert_eq!(bytes, [&b"format = 1"[..], br#"{"secret answer":5}"#, b"\xff\xd8\xff a face", b"started"]);
    assert_eq!(entries[1].content, Content::Record(RECORD.parse().unwrap()));
    assert!(!file.windows(6).any(|window| window == b"answer"), "nothing is readable from outside");
}

#[test]
fn whoever_has_just_sealed_it_can_read_it_back_once_and_nobody_else_can() {
    let (file, seen) = written(&Seal::PublicKey(public_key(&new_identity()).unwrap()));
    assert_eq!(read(&file, &seen.opening).unwrap().0, seen.manifest);
    assert!(matches!(read(&file, &Opening::SecretKey(new_identity())), Err(OpenError::OtherKey)));
}

#[test]
fn a_passphrase_opens_what_was_sealed_with_it_and_another_does_not() {
    let passphrase = Passphrase::draw().unwrap();
    let (file, _) = written(&Seal::Passphrase(passphrase.clone()));
    assert!(read(&file, &Opening::Passphrase(passphrase)).is_ok());
    let other = Passphrase::draw().unwrap();
    assert!(matches!(read(&file, &Opening::Passphrase(other)), Err(OpenError::OtherKey)));
}

#[test]
fn a_file_that_was_cut_or_changed_anywhere_is_noticed() {
    let passphrase = Passphrase::draw().unwrap();
    let (file, _) = written(&Seal::Passphrase(passphrase.clone()));
    let opening = Opening::Passphrase(passphrase);
    for length in [0, 10, 100, file.len() / 2, file.len() - 1] {
        assert!(read(&file[..length], &opening).is_err(), "cut to {length}");
    }
    for place in [0, file.len() / 3, file.len() / 2, file.len() - 1] {
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert!(read(&changed, &opening).is_err(), "changed at {place}");
    }
}

#[test]
fn an_archive_with_names_of_its_own_is_refused_even_when_the_key_fits() {
    for name in ["../../etc/passwd", "logs/../x", "logs/.hidden", "photos/abc.jpg", "other/file"] {
        let secret = new_identity();
        let key: age::x25519::Recipient = public_key(&secret).unwrap().parse().unwrap();
        let sealed = age::Encryptor::with_recipients(std::iter::once(&key as &dyn age::Recipient)).unwrap();
        let mut tar = tar::Builder::new(sealed.wrap_output(Vec::new()).unwrap());
        let mut header = tar::Header::new_ustar();
        // `set_path` refuses some of these; a hostile writer does not.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(1);
        header.set_mode(0o600);
        header.set_cksum();
        tar.append(&header, &b"x"[..]).unwrap();
        let file = tar.into_inner().unwrap().finish().unwrap();
        assert!(matches!(read(&file, &Opening::SecretKey(secret)), Err(OpenError::Damaged(_))), "{name}");
    }
}
