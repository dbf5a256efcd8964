package dev.phasegate.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final int PIPE = 64 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 5_000_000})
    void gives_allThatCame_inItsOrder(int bytes) throws Exception {
        byte[] written = new byte[bytes];
        new Random(bytes).nextBytes(written);
        assertThat(read(new InBits(new ByteArrayInputStream(written)))).isEqualTo(written);
    }

    @Test
    void breaks_whereItsSourceBreaks_andNotBefore() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[300_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the program is gone");
            }
        });
        assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class).hasMessage("the program is gone");
    }

    @Test
    void quickWriter_isNeverLeftAlone() {
        Rest rest = new Rest();
        for (int i = 0; i < 100; i++) {
            rest.found(PIPE);
            assertThat(rest.nanos()).isZero();
        }
    }

    @Test
    void pipeOfOnePage_isNoReasonToRest() {
        Rest rest = new Rest();
        for (int i = 0; i < 100; i++) {
            rest.found(4096);
        }
        assertThat(rest.nanos()).isZero();
    }

    /** A writer of so many bytes a microsecond, left alone as the reader says: the pipe is found rather full, and the writer hardly stands. */
    @ParameterizedTest
    @ValueSource(ints = {70, 80, 120, 300, 600})
    void writer_isLeftAlone_untilAPipeIsRatherFull(int bytesAMicrosecond) {
        Rest rest = new Rest();
        rest.found(PIPE); // at the beginning it stood for once
        long found = 0;
        long stood = 0;
        long time = 0;
        int reads = 20_000;
        for (int i = 0; i < reads; i++) {
            long waited = rest.nanos() + 20_000; // and a read takes its time
            long would = waited * bytesAMicrosecond / 1000;
            int some = (int) Math.min(PIPE, would);
            stood += (would - some) * 1000 / bytesAMicrosecond;
            time += waited;
            found += some;
            rest.found(some);
        }
        assertThat(found / reads).as("bytes a read").isGreaterThan(PIPE / 4);
        assertThat((double) stood / time)
                .as("the part of its time that the writer stands")
                .isLessThan(0.1);
    }

    private static byte[] read(InputStream from) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ReadAhead ahead = ReadAhead.of(from)) {
            for (ReadAhead.Piece piece = ahead.next(); !piece.isEmpty(); piece = ahead.next()) {
                all.write(piece.bytes(), 0, piece.length());
            }
        }
        return all.toByteArray();
    }

    /** Gives less than is asked for, as a pipe does. */
    private static final class InBits extends InputStream {
        private final InputStream from;
        private final Random random = new Random(1);

        InBits(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return from.read(bytes, offset, Math.min(length, 1 + random.nextInt(PIPE)));
        }
    }
}
