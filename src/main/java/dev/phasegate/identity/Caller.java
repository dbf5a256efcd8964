package dev.phasegate.identity;

import java.security.Principal;

/** Whom the one query of authentication found: a person in a session, or a program with a token of theirs. */
record Caller(
        long userId,
        String email,
        String name,
        InstanceRole role,
        String timeZone,
        boolean singleKeys,
        boolean secondStep,
        Long sessionId,
        Long tokenId,
        String tokenName)
        implements Principal {

    @Override
    public String getName() {
        return email;
    }

    boolean isToken() {
        return tokenId != null;
    }
}
