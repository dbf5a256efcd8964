package dev.phasegate.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.audit.chain.Link;

/** Finds the events of an export that were done on one evidence. */
final class EvidenceInRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceInRecord() {}

    /** SHA-256 of the bytes, as events name it. */
    static String hash(byte[] evidence) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(evidence));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One sentence for each event with that hash, in their order. */
    static List<String> find(Stream<String> export, String hash) {
        return export.map(Link::parse)
                .map(link -> told(link, hash))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String told(Link link, String hash) {
        try {
            JsonNode body = JSON.readTree(Base64.getDecoder().decode(link.body()));
            return body.path("detail").path("subjectHash").asText().equals(hash)
                    ? "Event " + link.seq() + ", " + link.at() + ": "
                            + body.path("actor").path("name").asText() + " "
                            + body.path("sentence").asText() + ", on this evidence."
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException("event " + link.seq(), e);
        }
    }
}
