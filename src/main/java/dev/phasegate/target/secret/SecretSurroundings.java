package dev.phasegate.target.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secrets that the server's surroundings offer: only variables with one prefix, only files below one folder. */
final class SecretSurroundings {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final Pattern FILE = Pattern.compile("[\\w.-]{1,100}(?:/[\\w.-]{1,100}){0,5}");
    /** The server's own: no prefix that somebody sets opens them. */
    private static final Pattern OURS = Pattern.compile("PHASEGATE_(?:SECRETS|DATABASE|ADMIN)_.*|QUARKUS_.*");

    private static final int LARGEST = 64 * 1024;

    private final String prefix;
    private final Optional<Path> folder;
    private final Map<String, String> environment;

    SecretSurroundings(String prefix, Optional<Path> folder, Map<String, String> environment) {
        this.prefix = prefix;
        this.folder = folder;
        this.environment = environment;
    }

    /** What is wrong with the name in words; empty when it may be read, whether or not it is there now. */
    String fault(SecretReference reference) {
        String name = reference.name();
        return switch (reference.source()) {
            case STORED -> "A stored secret has no name.";
            case ENVIRONMENT ->
                VARIABLE.matcher(name).matches()
                                && name.startsWith(prefix)
                                && name.length() > prefix.length()
                                && !OURS.matcher(name).matches()
                        ? ""
                        : "Name a variable that begins with " + prefix + ", such as " + prefix + "ORDERS.";
            case FILE -> fileFault(name);
        };
    }

    private String fileFault(String name) {
        if (folder.isEmpty()) {
            return "This server has no folder for secrets. Whoever runs it sets PHASEGATE_SECRETS_FOLDER.";
        }
        boolean plain = FILE.matcher(name).matches() && !("/" + name + "/").matches(".*/\\.\\.?/.*");
        return plain ? "" : "Name a file below the folder for secrets, such as orders/password.";
    }

    Secret read(SecretReference reference) throws SecretUnavailable {
        String fault = fault(reference);
        if (!fault.isEmpty()) {
            throw new SecretUnavailable(fault);
        }
        return reference.source() == SecretReference.Source.ENVIRONMENT
                ? variable(reference.name())
                : file(reference.name());
    }

    private Secret variable(String name) throws SecretUnavailable {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new SecretUnavailable("The environment variable " + name
                    + " is not set on this server. Set it and restart, or choose another secret.");
        }
        return new Secret(value);
    }

    private Secret file(String name) throws SecretUnavailable {
        try {
            Path root = folder.orElseThrow().toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw new SecretUnavailable("The file " + name + " does not lie in the folder for secrets.");
            }
            if (Files.size(file) > LARGEST) {
                throw new SecretUnavailable("The file " + name + " is too large for a secret.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
            if (text.isEmpty()) {
                throw new SecretUnavailable("The file " + name + " in the folder for secrets is empty.");
            }
            return new Secret(text);
        } catch (IOException | InvalidPathException e) {
            throw new SecretUnavailable("The file " + name + " in the folder for secrets can't be read.", e);
        }
    }
}
