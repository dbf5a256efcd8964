package dev.phasegate.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id in the PHC string format, which carries its own parameters: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
final class PasswordHash {
    private static final int LENGTH = 32;

    private final int memory;
    private final int iterations;
    private final int parallelism;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password, int memory, int iterations, int parallelism) {
        byte[] salt = Secrets.bytes(16);
        return new PasswordHash(
                memory, iterations, parallelism, salt, derive(password, salt, memory, iterations, parallelism, LENGTH));
    }

    static PasswordHash parse(String phc) {
        String[] parts = phc.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        String[] cost = parts[3].split(",", -1);
        return new PasswordHash(
                number(cost[0], "m="),
                number(cost[1], "t="),
                number(cost[2], "p="),
                Base64.getDecoder().decode(parts[4]),
                Base64.getDecoder().decode(parts[5]));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, memory, iterations, parallelism, hash.length));
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + parallelism + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static int number(String part, String name) {
        if (!part.startsWith(name)) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        return Integer.parseInt(part.substring(name.length()));
    }

    private static byte[] derive(String password, byte[] salt, int memory, int iterations, int lanes, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
        return out;
    }
}
