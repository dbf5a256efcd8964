package dev.phasegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Addresses of the static files with a hash of their content, so that they can be cached for good and still change. */
@Named("assets")
@ApplicationScoped
public class Assets {
    private static final int HASH_CHARS = 10;
    private final String css = hashed("phasegate.css");
    private final String js = hashed("phasegate.js");
    private final String edit = hashed("plan-edit.js");
    private final String htmx = "/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";

    public String getCss() {
        return css;
    }

    public String getJs() {
        return js;
    }

    public String getHtmx() {
        return htmx;
    }

    /** The script of the pages that edit a plan. */
    public String getEdit() {
        return edit;
    }

    private static String hashed(String file) {
        try (InputStream in = open("META-INF/resources/" + file)) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/" + file + "?v=" + HexFormat.of().formatHex(hash).substring(0, HASH_CHARS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Asks the WebJar itself, so that its version stands in the pom alone. */
    private static String htmxVersion() {
        try (InputStream in = open("META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }
}
