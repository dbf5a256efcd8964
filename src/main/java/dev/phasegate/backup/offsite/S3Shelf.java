package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Written;
import dev.phasegate.target.guard.HttpAnswer;
import dev.phasegate.target.guard.HttpLine;

/**
 * A bucket of a store that speaks S3. What is sent has no name until all of its parts were taken, and the store takes a part only where its
 * SHA-256, which is signed, is the one that it was sent with. The secret key never leaves this machine.
 */
public final class S3Shelf implements Shelf {
    private static final int LEAST_PART = 8 << 20;
    private static final int MOST_PARTS = 9_000;
    private static final Pattern UPLOAD = Pattern.compile("<UploadId>([^<]{1,1000})</UploadId>");

    private final S3Line line;
    private final String prefix;
    private final int leastPart;

    /** {@code path}: the bucket, and below it what names begin with. {@code line} goes with this. */
    public S3Shelf(HttpLine line, String host, Account account, String path, Clock clock) {
        this(line, host, account, path, clock, LEAST_PART);
    }

    /** {@code region}: us-east-1 where the store has none. */
    public record Account(String accessKey, String secretKey, String region) {
        @Override
        public String toString() {
            return "account " + accessKey;
        }
    }

    S3Shelf(HttpLine line, String host, Account account, String path, Clock clock, int leastPart) {
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String below = slash < 0 ? "" : path.substring(slash + 1);
        this.line = new S3Line(
                line,
                host,
                new Signature(account.accessKey(), account.secretKey(), account.region()),
                "/" + bucket,
                clock);
        this.prefix = below.isEmpty() || below.endsWith("/") ? below : below + "/";
        this.leastPart = leastPart;
    }

    @Override
    public void put(Written archive, String name, LongConsumer done) throws IOException {
        String key = prefix + name;
        forgetBroken(key);
        String upload = found(line.ask("POST", key, Map.of("uploads", ""), new byte[0], 200));
        try {
            List<String> tags = parts(archive, key, upload, done);
            finish(key, upload, tags);
        } catch (IOException | RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
        long length = length(line.ask("HEAD", key, Map.of(), new byte[0], 200));
        if (length != archive.bytes()) {
            throw new IOException(
                    "The store says that it has " + length + " bytes, and " + archive.bytes() + " were sent.");
        }
        done.accept(2 * archive.bytes());
    }

    private static long length(HttpAnswer there) {
        return there.header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private List<String> parts(Written archive, String key, String upload, LongConsumer done) throws IOException {
        int size = (int) Math.min(1 << 30, Math.max(leastPart, archive.bytes() / MOST_PARTS + 1));
        MessageDigest digest = Passed.sha256();
        List<String> tags = new ArrayList<>();
        long sent = 0;
        try (InputStream from = Files.newInputStream(archive.file())) {
            for (byte[] part = from.readNBytes(size); part.length > 0 || tags.isEmpty(); part = from.readNBytes(size)) {
                digest.update(part);
                HttpAnswer answer = line.ask(
                        "PUT",
                        key,
                        Map.of("partNumber", String.valueOf(tags.size() + 1), "uploadId", upload),
                        part,
                        200);
                tags.add(answer.header("ETag").orElse(""));
                sent += part.length;
                done.accept(2 * sent);
            }
        }
        Passed.sent(archive, Signature.hex(digest.digest())); // before it gets its name
        return tags;
    }

    private void finish(String key, String upload, List<String> tags) throws IOException {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            xml.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>")
                    .append(tags.get(i).replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</ETag></Part>");
        }
        byte[] body = xml.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        HttpAnswer answer = line.ask("POST", key, Map.of("uploadId", upload), body, 200);
        if (answer.text().contains("<Error>")) { // it begins to answer before it knows
            throw new IOException("The store could not put the parts together" + S3Line.code(answer) + ".");
        }
    }

    private static String found(HttpAnswer answer) throws IOException {
        Matcher id = UPLOAD.matcher(answer.text());
        if (!id.find()) {
            throw new IOException("The store did not say how the parts are to be sent. Does it speak S3?");
        }
        return id.group(1);
    }

    private void abort(String key, String upload, Exception because) {
        try {
            line.ask("DELETE", key, Map.of("uploadId", upload), new byte[0], 204, 404);
        } catch (IOException e) {
            because.addSuppressed(e); // the next try, or the end of the backup, finds it
        }
    }

    /** Parts that a node sent which went away: nobody sees them, and somebody pays for them. */
    private void forgetBroken(String key) throws IOException {
        HttpAnswer all = line.ask("GET", "", Map.of("uploads", "", "prefix", key), new byte[0], 200);
        Matcher id = UPLOAD.matcher(all.text());
        while (id.find()) {
            line.ask("DELETE", key, Map.of("uploadId", id.group(1)), new byte[0], 204, 404);
        }
    }

    @Override
    public void get(String name, OutputStream to, LongConsumer done) throws IOException {
        HttpAnswer there = line.ask("HEAD", prefix + name, Map.of(), new byte[0], 200);
        long length = Long.parseLong(there.header("Content-Length").orElse("0"));
        for (long from = 0; from < length; from += LEAST_PART) {
            long last = Math.min(length, from + LEAST_PART) - 1;
            to.write(line.part(prefix + name, from, last));
            done.accept(last + 1);
        }
    }

    /** Whoever may not list the bucket is told 403 of what is not there, which says nothing. */
    @Override
    public OptionalLong size(String name) throws IOException {
        HttpAnswer there = line.ask("HEAD", prefix + name, Map.of(), new byte[0], 200, 404);
        return there.status() == 404 ? OptionalLong.empty() : OptionalLong.of(length(there));
    }

    @Override
    public void delete(String name) throws IOException {
        forgetBroken(prefix + name);
        line.ask("DELETE", prefix + name, Map.of(), new byte[0], 204, 200, 404);
    }

    /** Asks whether the bucket opens, as well. */
    @Override
    public String medium() throws IOException {
        line.ask("GET", "", Map.of("uploads", "", "prefix", prefix), new byte[0], 200);
        return "a store of objects";
    }

    @Override
    public void close() {
        line.close();
    }
}
