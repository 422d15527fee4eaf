//! One device of a group, kept by OpenMLS, for the interoperability test. It reads requests from standard input and
//! answers on standard output: one JSON object a line, `{"ok": …}` or `{"error": "…"}`. Bytes are base64url without
//! padding.

mod device;

use std::io::{self, BufRead, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use device::{Device, Failure, Opened};

/// What the device is asked to do.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase", deny_unknown_fields)]
enum Request {
    /// Makes an Ed25519 key for a basic credential of this identity. First of all, and once.
    Begin {
        identity: String,
    },
    KeyPackage,
    /// Makes a group of this device only.
    Create,
    Join {
        welcome: String,
    },
    /// Makes a commit that adds key packages and removes identities; without any it renews the keys of this device.
    Commit {
        add: Vec<String>,
        remove: Vec<String>,
    },
    /// Makes the commit before this one's own.
    Take,
    Seal {
        plaintext: String,
    },
    /// Opens a message, or follows a commit.
    Open {
        message: String,
    },
    /// What this device holds the group to be.
    Group,
    Export {
        label: String,
        context: String,
        length: usize,
    },
}

fn main() -> io::Result<()> {
    let mut device = None;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = match answer(&mut device, &line?) {
            Ok(value) => json!({ "ok": value }),
            Err(failure) => json!({ "error": failure.to_string() }),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(device: &mut Option<Device>, line: &str) -> Result<Value, Failure> {
    let request = serde_json::from_str(line)?;
    if let Request::Begin { identity } = request {
        let begun = device.insert(Device::begin(identity.into_bytes())?);
        return Ok(json!({ "key": text(begun.public_key()) }));
    }
    carry_out(device.as_mut().ok_or("no device was begun")?, request)
}

fn carry_out(device: &mut Device, request: Request) -> Result<Value, Failure> {
    match request {
        Request::Begin { .. } => Err("a device was begun already".into()),
        Request::KeyPackage => Ok(json!({ "keyPackage": text(&device.key_package()?) })),
        Request::Create => device.create().map(|()| Value::Null),
        Request::Join { welcome } => device.join(&bytes(&welcome)?).map(|()| Value::Null),
        Request::Commit { add, remove } => {
            let add = add
                .iter()
                .map(|it| bytes(it))
                .collect::<Result<Vec<_>, _>>()?;
            let (commit, welcome) = device.commit(&add, &remove)?;
            Ok(json!({ "commit": text(&commit), "welcome": welcome.map(|it| text(&it)) }))
        }
        Request::Take => device.take().map(|()| Value::Null),
        Request::Seal { plaintext } => {
            Ok(json!({ "message": text(&device.seal(plaintext.as_bytes())?) }))
        }
        Request::Open { message } => device.open(&bytes(&message)?).map(described),
        Request::Group => Ok(group(device)?),
        Request::Export {
            label,
            context,
            length,
        } => Ok(json!({ "secret": text(&device.export(&label, &bytes(&context)?, length)?) })),
    }
}

fn described(opened: Opened) -> Value {
    match opened {
        Opened::Application {
            sender,
            plaintext,
            epoch,
        } => json!({
            "kind": "application",
            "sender": String::from_utf8_lossy(&sender),
            "plaintext": String::from_utf8_lossy(&plaintext),
            "epoch": epoch,
        }),
        Opened::Commit { sender, removed_me } => json!({
            "kind": "commit",
            "sender": String::from_utf8_lossy(&sender),
            "removedMe": removed_me,
        }),
    }
}

fn group(device: &Device) -> Result<Value, Failure> {
    let group = device.group()?;
    let members: Vec<_> = group
        .members()
        .map(|member| {
            json!({
                "identity": String::from_utf8_lossy(member.credential.serialized_content()),
                "key": text(&member.signature_key),
            })
        })
        .collect();
    Ok(json!({
        "id": text(group.group_id().as_slice()),
        "epoch": group.epoch().as_u64(),
        "members": members,
        "authenticator": text(group.epoch_authenticator().as_slice()),
    }))
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &str) -> Result<Vec<u8>, Failure> {
    Ok(URL_SAFE_NO_PAD.decode(text)?)
}
