package dev.phasegate.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SSH server on this machine, whose commands go to a real shell. */
public final class TestSsh implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String type;
    private KeyPair key;

    static {
        // Tests have class loaders of their own, and a provider that is registered for all of them belongs to one.
        System.setProperty("org.apache.sshd.security.provider.BC.useNamed", "false");
    }

    /** Lets in {@code user} with the password or with the public half of the key; either may be null. */
    public TestSsh(String user, String password, KeyPair login, Path files) {
        this("ecdsa-sha2-nistp256", user, password, login, files);
    }

    /** {@code type} of the key of the host. */
    public TestSsh(String type, String user, String password, KeyPair login, Path files) {
        this.type = type;
        server.setHost("127.0.0.1");
        server.setPort(0);
        newKey();
        if (password != null) {
            server.setPasswordAuthenticator((name, given, session) -> name.equals(user) && given.equals(password));
        }
        if (login != null) {
            server.setPublickeyAuthenticator(
                    (name, given, session) -> name.equals(user) && KeyUtils.compareKeys(given, login.getPublic()));
        }
        server.setCommandFactory(this::command);
        if (files != null) {
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        }
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command command(ChannelSession channel, String line) {
        asked.add(line);
        return new InvertedShellWrapper(new ProcessShell("/bin/sh", "-c", line));
    }

    /** From now on it is another machine, as it were. */
    public void newKey() {
        key = pair(type);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
    }

    /** {@code type} as SSH calls it. */
    public static KeyPair pair(String type) {
        try {
            return KeyUtils.generateKeyPair(type, type.equals("ssh-rsa") ? 2048 : 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As ssh-keygen writes it. */
    public static String pem(KeyPair pair) {
        try {
            ByteArrayOutputStream pem = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, pem);
            return pem.toString(StandardCharsets.US_ASCII);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    /** The lines that came, as they came. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
