//! A device as `docs/peer-protocol.md` describes it, by OpenMLS.

use std::error::Error;

use openmls::prelude::tls_codec::{DeserializeBytes as _, Serialize as _};
use openmls::prelude::*;
use openmls_basic_credential::SignatureKeyPair;
use openmls_rust_crypto::OpenMlsRustCrypto;

pub type Failure = Box<dyn Error>;

const SUITE: Ciphersuite = Ciphersuite::MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
const GROUP_ID_BYTES: usize = 16;
const PADDING_BYTES: usize = 256;
const EPOCHS_KEPT: usize = 16;
const GENERATIONS_KEPT: u32 = 1000;
const STEPS_FORWARD: u32 = 5000;

pub enum Opened {
    Application {
        sender: Vec<u8>,
        plaintext: Vec<u8>,
        epoch: u64,
    },
    Commit {
        sender: Vec<u8>,
        removed_me: bool,
    },
}

pub struct Device {
    provider: OpenMlsRustCrypto,
    signer: SignatureKeyPair,
    credential: CredentialWithKey,
    group: Option<MlsGroup>,
}

impl Device {
    pub fn begin(identity: Vec<u8>) -> Result<Self, Failure> {
        let provider = OpenMlsRustCrypto::default();
        let signer = SignatureKeyPair::new(SUITE.signature_algorithm())?;
        signer.store(provider.storage())?;
        let credential = CredentialWithKey {
            credential: BasicCredential::new(identity).into(),
            signature_key: signer.to_public_vec().into(),
        };
        Ok(Self {
            provider,
            signer,
            credential,
            group: None,
        })
    }

    pub fn public_key(&self) -> &[u8] {
        self.signer.public()
    }

    pub fn group(&self) -> Result<&MlsGroup, Failure> {
        Ok(self.group.as_ref().ok_or("in no group")?)
    }

    /// What others need to add this device: a message.
    pub fn key_package(&self) -> Result<Vec<u8>, Failure> {
        let bundle = KeyPackage::builder()
            .leaf_node_capabilities(capabilities())
            .build(SUITE, &self.provider, &self.signer, self.credential.clone())?;
        Ok(MlsMessageOut::from(bundle.key_package().clone()).tls_serialize_detached()?)
    }

    pub fn create(&mut self) -> Result<(), Failure> {
        let id = self.provider.rand().random_vec(GROUP_ID_BYTES)?;
        let config = MlsGroupCreateConfig::builder()
            .ciphersuite(SUITE)
            .capabilities(capabilities())
            .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
            .padding_size(PADDING_BYTES)
            .max_past_epochs(EPOCHS_KEPT)
            .sender_ratchet_configuration(ratchets())
            .use_ratchet_tree_extension(true)
            .build();
        self.group = Some(MlsGroup::new_with_group_id(
            &self.provider,
            &self.signer,
            &config,
            GroupId::from_slice(&id),
            self.credential.clone(),
        )?);
        Ok(())
    }

    /// A device that was removed may join again: the group of before is forgotten.
    pub fn join(&mut self, welcome: &[u8]) -> Result<(), Failure> {
        let message = MlsMessageIn::tls_deserialize_exact_bytes(welcome)?;
        let MlsMessageBodyIn::Welcome(welcome) = message.extract() else {
            return Err("no welcome".into());
        };
        let config = MlsGroupJoinConfig::builder()
            .wire_format_policy(PURE_CIPHERTEXT_WIRE_FORMAT_POLICY)
            .padding_size(PADDING_BYTES)
            .max_past_epochs(EPOCHS_KEPT)
            .sender_ratchet_configuration(ratchets())
            .use_ratchet_tree_extension(true)
            .build();
        let staged = StagedWelcome::build_from_welcome(&self.provider, &config, welcome)?
            .replace_old_group()
            .build()?;
        self.group = Some(staged.into_group(&self.provider)?);
        Ok(())
    }

    /// Makes a commit, and a welcome for those it adds; [`take`](Self::take) follows if it is not beaten by another.
    pub fn commit(
        &mut self,
        add: &[Vec<u8>],
        remove: &[String],
    ) -> Result<(Vec<u8>, Option<Vec<u8>>), Failure> {
        let added = add
            .iter()
            .map(|it| self.read_key_package(it))
            .collect::<Result<Vec<_>, _>>()?;
        let removed = remove
            .iter()
            .map(|it| self.leaf_of(it))
            .collect::<Result<Vec<_>, _>>()?;
        let Self {
            provider,
            signer,
            group,
            ..
        } = self;
        let bundle = group
            .as_mut()
            .ok_or("in no group")?
            .commit_builder()
            .propose_adds(added)
            .propose_removals(removed)
            .load_psks(provider.storage())?
            .build(provider.rand(), provider.crypto(), signer, |_| true)?
            .stage_commit(provider)?;
        let (commit, welcome, _) = bundle.into_messages();
        let welcome = welcome.map(|it| it.tls_serialize_detached()).transpose()?;
        Ok((commit.tls_serialize_detached()?, welcome))
    }

    pub fn take(&mut self) -> Result<(), Failure> {
        let Self {
            provider, group, ..
        } = self;
        Ok(group
            .as_mut()
            .ok_or("in no group")?
            .merge_pending_commit(provider)?)
    }

    pub fn seal(&mut self, plaintext: &[u8]) -> Result<Vec<u8>, Failure> {
        let Self {
            provider,
            signer,
            group,
            ..
        } = self;
        let group = group.as_mut().ok_or("in no group")?;
        let message = group.create_message(provider, signer, plaintext)?;
        Ok(message.tls_serialize_detached()?)
    }

    pub fn open(&mut self, message: &[u8]) -> Result<Opened, Failure> {
        let Self {
            provider, group, ..
        } = self;
        let group = group.as_mut().ok_or("in no group")?;
        let message = MlsMessageIn::tls_deserialize_exact_bytes(message)?;
        let processed = group.process_message(provider, message.try_into_protocol_message()?)?;
        let epoch = processed.epoch().as_u64();
        let sender = processed.credential().serialized_content().to_vec();
        match processed.into_content() {
            ProcessedMessageContent::ApplicationMessage(text) => Ok(Opened::Application {
                sender,
                plaintext: text.into_bytes(),
                epoch,
            }),
            ProcessedMessageContent::StagedCommitMessage(staged) => {
                let removed_me = staged.self_removed();
                group.merge_staged_commit(provider, *staged)?;
                Ok(Opened::Commit { sender, removed_me })
            }
            _ => Err("neither a text nor a commit".into()),
        }
    }

    pub fn export(&self, label: &str, context: &[u8], length: usize) -> Result<Vec<u8>, Failure> {
        Ok(self
            .group()?
            .export_secret(self.provider.crypto(), label, context, length)?)
    }

    fn read_key_package(&self, message: &[u8]) -> Result<KeyPackage, Failure> {
        let message = MlsMessageIn::tls_deserialize_exact_bytes(message)?;
        let MlsMessageBodyIn::KeyPackage(read) = message.extract() else {
            return Err("no key package".into());
        };
        Ok(read.validate(self.provider.crypto(), ProtocolVersion::Mls10)?)
    }

    fn leaf_of(&self, identity: &str) -> Result<LeafNodeIndex, Failure> {
        let is_it = |it: &Member| it.credential.serialized_content() == identity.as_bytes();
        Ok(self
            .group()?
            .members()
            .find(is_it)
            .ok_or("no member")?
            .index)
    }
}

fn capabilities() -> Capabilities {
    Capabilities::new(
        None,
        Some(&[SUITE]),
        Some(&[]),
        Some(&[]),
        Some(&[CredentialType::Basic]),
    )
}

fn ratchets() -> SenderRatchetConfiguration {
    SenderRatchetConfiguration::new(GENERATIONS_KEPT, STEPS_FORWARD)
}
