package dev.phasegate.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import io.quarkus.qute.TemplateExtension;

/** Path data of the icons, for the tag {@code icon}. */
@TemplateExtension(namespace = "icons")
final class Icons {
    private static final Properties PATHS = load();

    private Icons() {}

    /** Throws for a name that is none, so that a typing mistake fails the first test that renders it. */
    static String path(String name) {
        String path = PATHS.getProperty(name);
        if (path == null) {
            throw new IllegalArgumentException("no icon: " + name);
        }
        return path;
    }

    private static Properties load() {
        try (Reader in = new InputStreamReader(
                Icons.class.getResourceAsStream("/icons/tabler.properties"), StandardCharsets.UTF_8)) {
            Properties paths = new Properties();
            paths.load(in);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
