package dev.phasegate.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.audit.chain.Checkpoint;

/** The copy of the checkpoints outside the database: lines are only appended, so the medium may refuse anything else. */
final class CheckpointFile {
    private static final int LONGER_THAN_A_LINE = 4096;
    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /** The newest checkpoint that it has. The file itself says what is still to be written. */
    Optional<Checkpoint> newest() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - LONGER_THAN_A_LINE));
            byte[] end = new byte[(int) (bytes.length() - bytes.getFilePointer())];
            bytes.readFully(end);
            String text = new String(end, StandardCharsets.ISO_8859_1).strip();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Checkpoint.parse(text.substring(text.lastIndexOf('\n') + 1)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " ends with a line that is no checkpoint: " + e.getMessage(), e);
        }
    }

    List<Checkpoint> all() throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(Checkpoint::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a line that is no checkpoint: " + e.getMessage(), e);
        }
    }

    void append(List<Checkpoint> checkpoints) throws IOException {
        String lines = checkpoints.stream().map(it -> it.line() + "\n").collect(Collectors.joining());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }
}
