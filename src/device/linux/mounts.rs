//! The list of mounts, in which spaces and such are written as octal numbers.

/// Where something is mounted, by the kernel's list.
pub(super) fn points(table: &str) -> Vec<String> {
    table.lines().filter_map(|line| line.split(' ').nth(1)).map(unescaped).collect()
}

fn unescaped(field: &str) -> String {
    let (mut text, mut rest) = (Vec::new(), field.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        match octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(escaped) => {
                text.push(escaped);
                rest = after.get(3..).unwrap_or_default();
            }
            None => {
                text.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}
