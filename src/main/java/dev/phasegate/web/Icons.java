package dev.phasegate.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/** Path data of the icons, for the tag {@code icon}. */
@TemplateExtension(namespace = "icons")
final class Icons {
    private static final Pattern CLASSES = Pattern.compile("[a-z0-9 -]+");
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

    /** The whole picture in one piece: pages hold hundreds. {@code css}: further classes, null or empty for none. */
    static RawString svg(String name, String css) {
        String classes = css == null || css.isEmpty() ? "i" : "i " + css;
        if (!CLASSES.matcher(classes).matches()) {
            throw new IllegalArgumentException("no classes: " + css);
        }
        return new RawString("<svg class=\"" + classes + "\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\""
                + path(name) + "\"/></svg>");
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
