package dev.phasegate.signoff;

/** {@code slot} is what was asked for; the nonce says what is signed. */
record SignForm(String nonce, String answer, String reason, String password, String code, ConditionForm conditions) {}
