package dev.phasegate.target.secret;

/** A secret as the database keeps it: under its own key, which is wrapped by the master key with that id. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SealedSecret(String keyId, byte[] wrappedKey, byte[] sealed) {}
