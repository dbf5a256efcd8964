package dev.phasegate.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import dev.phasegate.backup.archive.ArchiveWriter;

/** gzip around what a program does not pack itself. */
final class Packing {
    private static final int BUFFER = 128 * 1024;

    private Packing() {}

    /** {@code level} 0: as it comes. */
    static OutputStream into(ArchiveWriter archive, int level) throws IOException {
        OutputStream plain = new Into(archive);
        return level == 0 ? plain : new Level(plain, level);
    }

    /** Whatever way it was packed. */
    static InputStream from(InputStream archive) throws IOException {
        InputStream some = archive.markSupported() ? archive : new BufferedInputStream(archive, BUFFER);
        some.mark(2);
        boolean packed = some.read() == 0x1f && some.read() == 0x8b;
        some.reset();
        return packed ? new GZIPInputStream(some, BUFFER) : some;
    }

    private static final class Level extends GZIPOutputStream {
        Level(OutputStream to, int level) throws IOException {
            super(to, BUFFER);
            def.setLevel(level);
        }
    }

    private static final class Into extends OutputStream {
        private final ArchiveWriter archive;

        Into(ArchiveWriter archive) {
            this.archive = archive;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            archive.write(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
        }
    }
}
