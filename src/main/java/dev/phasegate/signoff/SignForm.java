package dev.phasegate.signoff;

/** What the page sends back: never the evidence, only the nonce that stands for it. {@code answer}: go or no. */
record SignForm(String nonce, String answer, String reason, String password, String code) {}
