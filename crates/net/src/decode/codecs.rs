use std::io::{self, Write};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::write::GzDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use zstd::stream::raw::{DParameter, Decoder, Operation};

use super::Codec;

/// What one call of a decompressor may give.
const ROOM: usize = 32 * 1024;
/// Deflate unfolds a byte to a thousand at most, so that this much gives no more than a megabyte.
const SIP: usize = 1024;
/// No window of more than 8 MB (RFC 9659).
const ZSTD_WINDOW_LOG: u32 = 23;

/// RFC 1952. A server that says gzip and sends plain bytes is taken at its bytes.
pub(super) struct Gzip {
    /// The first bytes, until there are enough to tell.
    head: Vec<u8>,
    state: GzipState,
}

enum GzipState {
    Unknown,
    Plain,
    Member(Box<GzDecoder<Vec<u8>>>),
    /// What follows the last member is padding.
    Ended,
}

impl Gzip {
    pub(super) fn new() -> Gzip {
        Gzip { head: Vec::new(), state: GzipState::Unknown }
    }

    fn member(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        let GzipState::Member(decoder) = &mut self.state else { return Ok(input.len()) };
        let sip = input.get(..SIP).unwrap_or(input);
        let read = decoder.write(sip)?;
        decoder.flush()?;
        out.append(decoder.get_mut());
        if read == 0 && !sip.is_empty() {
            // Its end: does its checksum agree?
            decoder.try_finish()?;
            self.state = if sip.first() == Some(&GZIP_MAGIC[0]) {
                GzipState::Member(Box::new(GzDecoder::new(Vec::new())))
            } else {
                GzipState::Ended
            };
            return self.member(input, out);
        }
        Ok(read)
    }
}

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

impl Codec for Gzip {
    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        match self.state {
            GzipState::Unknown => {
                let read = fill(&mut self.head, input);
                let head = std::mem::take(&mut self.head);
                if head == GZIP_MAGIC {
                    let mut decoder = Box::new(GzDecoder::new(Vec::new()));
                    decoder.write_all(&head)?;
                    self.state = GzipState::Member(decoder);
                } else if head.len() == GZIP_MAGIC.len() {
                    out.extend_from_slice(&head);
                    self.state = GzipState::Plain;
                } else {
                    self.head = head;
                }
                Ok(read)
            }
            GzipState::Plain => {
                out.extend_from_slice(input);
                Ok(input.len())
            }
            GzipState::Ended => Ok(input.len()),
            GzipState::Member(_) => self.member(input, out),
        }
    }

    fn is_complete(&mut self) -> bool {
        match &mut self.state {
            GzipState::Unknown => false,
            GzipState::Plain | GzipState::Ended => true,
            GzipState::Member(decoder) => decoder.try_finish().is_ok(),
        }
    }
}

/// RFC 9110 section 8.4.1.2 means zlib by it; some servers send what the name says.
pub(super) struct Deflate {
    head: Vec<u8>,
    stream: Option<Decompress>,
    has_ended: bool,
}

impl Deflate {
    pub(super) fn new() -> Deflate {
        Deflate { head: Vec::new(), stream: None, has_ended: false }
    }
}

impl Codec for Deflate {
    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if self.has_ended {
            return Ok(input.len());
        }
        let Some(stream) = &mut self.stream else {
            let read = fill(&mut self.head, input);
            if let [first, second] = self.head[..] {
                // RFC 1950 section 2.2.
                let is_zlib = first & 0x0f == 8 && u16::from_be_bytes([first, second]) % 31 == 0;
                self.stream = Some(Decompress::new(is_zlib));
                let head = std::mem::take(&mut self.head);
                self.run(&head, out)?;
            }
            return Ok(read);
        };
        out.reserve(ROOM);
        let before = stream.total_in();
        let status = stream.decompress_vec(input, out, FlushDecompress::None).map_err(io::Error::other)?;
        self.has_ended = status == Status::StreamEnd;
        Ok(usize::try_from(stream.total_in() - before).unwrap_or_default())
    }

    fn is_complete(&mut self) -> bool {
        self.has_ended
    }
}

/// RFC 7932, without the extension for windows of up to a gigabyte.
pub(super) struct Brotli {
    state: Box<BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>>,
    has_ended: bool,
}

impl Brotli {
    pub(super) fn new() -> Brotli {
        let alloc = StandardAlloc::default;
        Brotli { state: Box::new(BrotliState::new_strict(alloc(), alloc(), alloc())), has_ended: false }
    }
}

impl Codec for Brotli {
    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if self.has_ended {
            return Ok(input.len());
        }
        let (mut read, mut written) = (0, 0);
        out.resize(ROOM, 0);
        let result = BrotliDecompressStream(
            &mut input.len(),
            &mut read,
            input,
            &mut ROOM.clone(),
            &mut written,
            out,
            &mut 0,
            &mut self.state,
        );
        out.truncate(written);
        match result {
            BrotliResult::ResultFailure => return Err(io::ErrorKind::InvalidData.into()),
            BrotliResult::ResultSuccess => self.has_ended = true,
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
        }
        Ok(read)
    }

    fn is_complete(&mut self) -> bool {
        self.has_ended
    }
}

/// RFC 8878.
pub(super) struct Zstd {
    decoder: Decoder<'static>,
    is_between_frames: bool,
    /// Whether it may have more to give without being given more.
    is_full: bool,
}

impl Zstd {
    pub(super) fn new() -> Option<Zstd> {
        let mut decoder = Decoder::new().ok()?;
        decoder.set_parameter(DParameter::WindowLogMax(ZSTD_WINDOW_LOG)).ok()?;
        Some(Zstd { decoder, is_between_frames: false, is_full: false })
    }
}

impl Codec for Zstd {
    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        // It takes a call that changes nothing for a mistake.
        if input.is_empty() && !self.is_full {
            return Ok(0);
        }
        out.resize(ROOM, 0);
        let status = self.decoder.run_on_buffers(input, out)?;
        out.truncate(status.bytes_written);
        // A frame that ends where the room does has nothing more to give; to ask it would begin another.
        self.is_full = status.bytes_written == ROOM && status.remaining != 0;
        self.is_between_frames = status.remaining == 0;
        Ok(status.bytes_read)
    }

    fn is_complete(&mut self) -> bool {
        self.is_between_frames
    }
}

/// Takes as much of `input` as `head` lacks.
fn fill(head: &mut Vec<u8>, input: &[u8]) -> usize {
    let wanted = GZIP_MAGIC.len() - head.len();
    let taken = input.get(..wanted).unwrap_or(input);
    head.extend_from_slice(taken);
    taken.len()
}
