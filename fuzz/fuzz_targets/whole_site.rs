#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    partnerpress_fuzz::any_site(bytes);
});
