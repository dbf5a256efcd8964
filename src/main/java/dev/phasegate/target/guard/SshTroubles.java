package dev.phasegate.target.guard;

import java.security.GeneralSecurityException;
import java.util.Locale;

import org.apache.sshd.common.SshException;

/** Says in words why a host let nobody in. Its own text never counts: it may quote what it was sent. */
final class SshTroubles {
    private SshTroubles() {}

    static Unreachable of(Exception thrown, String where, String host, SshLogin login, ShownKey shown) {
        if (shown.refused()) {
            return new Unreachable(
                    Trouble.HOST_KEY,
                    where + " shows the key " + shown.fingerprint() + " (" + shown.type()
                            + "), and another one is pinned."
                            + " Either the host has a new key, or somebody else answers: nobody signed in.",
                    thrown);
        } else if (thrown instanceof GeneralSecurityException) {
            return new Unreachable(
                    Trouble.SECRET, "The private key of this target can't be read. Enter it anew.", thrown);
        }
        String text = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("no more authentication methods")) {
            return refused(where, login, thrown);
        } else if (text.contains("unable to negotiate")) {
            return new Unreachable(
                    Trouble.VERSION,
                    where + " speaks no version of SSH's ciphers and keys that is safe today.",
                    thrown);
        } else if (thrown instanceof SshException
                && shown.fingerprint().isEmpty()
                && !text.contains("connect")
                && !text.contains("timeout")
                && !text.contains("timed out")) {
            return new Unreachable(Trouble.CLOSED, where + " ended the connection, or is no SSH server.", thrown);
        }
        return Troubles.of(thrown, where, host);
    }

    private static Unreachable refused(String where, SshLogin login, Exception thrown) {
        String user = "“" + login.user() + "”";
        if (login.secret() == null) {
            return new Unreachable(
                    Trouble.PASSWORD, where + " asks who comes, and this target has neither key nor password.", thrown);
        }
        boolean key = SshKeys.isKey(login.secret().reveal());
        return new Unreachable(
                Trouble.PASSWORD,
                where + " does not take this " + (key ? "key" : "password") + " for the user " + user + ".",
                thrown);
    }
}
