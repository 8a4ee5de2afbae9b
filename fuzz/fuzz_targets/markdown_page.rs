#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    partnerpress_fuzz::one_file("content/pages/about.md", bytes);
});
