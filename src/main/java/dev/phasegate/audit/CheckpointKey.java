package dev.phasegate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.audit.chain.Checkpoint;
import dev.phasegate.audit.chain.PublicKeys;

/** The Ed25519 key pair of checkpoints: one PEM file for the server alone, and beside it the public half to hand out. */
final class CheckpointKey {
    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----");

    private final PrivateKey secret;
    private final PublicKeys published;
    private final String id;
    private final String publicPem;

    private CheckpointKey(PrivateKey secret, String pem) {
        this.secret = secret;
        this.published = PublicKeys.parse(pem);
        this.publicPem = pem.substring(pem.indexOf("-----BEGIN PUBLIC KEY-----"));
        this.id = published.ids().first();
    }

    /** Reads the key, or makes it when there is none; throws when neither is possible. */
    static CheckpointKey readOrMake(Path file) throws IOException, GeneralSecurityException {
        if (Files.notExists(file)) {
            make(file);
        }
        String pem = Files.readString(file);
        Matcher block = PRIVATE.matcher(pem);
        if (!block.find()) {
            throw new GeneralSecurityException("no private key in " + file);
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
        return new CheckpointKey(KeyFactory.getInstance("Ed25519").generatePrivate(encoded), pem);
    }

    Checkpoint sign(long seq, String hash, Instant at) throws GeneralSecurityException {
        Checkpoint unsigned = new Checkpoint(seq, hash, at.toString(), id, "");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(secret);
        signature.update(unsigned.message());
        return unsigned.withSignature(Base64.getEncoder().encodeToString(signature.sign()));
    }

    PublicKeys published() {
        return published;
    }

    String id() {
        return id;
    }

    String publicPem() {
        return publicPem;
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path whole = createPrivate(folder);
        try {
            Files.writeString(whole, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + pem(pair.getPublic()));
            Files.move(whole, file); // appears whole or not at all, and never over another node's key
            Files.writeString(folder.resolve(file.getFileName() + ".pub"), pem(pair.getPublic()));
        } catch (FileAlreadyExistsException anotherNodeWasFaster) {
            Files.deleteIfExists(whole);
        }
    }

    private static Path createPrivate(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "audit",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "audit", ".new");
    }

    private static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] encoded) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
