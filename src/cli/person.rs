//! `otklik interviewer` and `otklik operator`: who may unlock the tablet.

use super::{Data, refused};
use clap::Subcommand;
use otklik::pin;
use otklik::session::Role;
use otklik::store::Store;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Person {
    /// Add a person, or give one a new PIN and role.
    #[command(after_help = "Example:\n  otklik interviewer add --data /var/lib/otklik 'Анна' --pin 4821\n  \
                            otklik operator add --data /var/lib/otklik 'Сергей' --pin 7350\n\
                            Takes effect when the terminal is started again.")]
    Add {
        #[command(flatten)]
        data: Data,
        /// The name.
        name: String,
        /// Four digits.
        #[arg(long)]
        pin: String,
        /// This person looks after the tablet instead of approaching visitors.
        #[arg(long)]
        operator: bool,
    },
}

impl Person {
    /// Does what was asked.
    pub fn carry_out(self, role: Role) -> anyhow::Result<ExitCode> {
        let Self::Add { data, name, pin, operator } = self;
        let role = if operator { Role::Operator } else { role };
        let store = Store::open(&data.data)?;
        match pin::person(&name, &pin, role, &store.interviewers()?) {
            Ok(row) => store.put_interviewer(&row)?,
            Err(error) => return Ok(refused(&error.to_string())),
        }
        let does = match role {
            Role::Interviewer => "unlocks the tablet",
            Role::Operator => "looks after the tablet",
        };
        println!("{name} {does} with the new PIN.");
        Ok(ExitCode::SUCCESS)
    }
}
