package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import dev.phasegate.backup.archive.ArchiveFolder;

/** Whether files are in a folder as they were written: by their size, because reading them takes long and is what drills do. */
final class Presence {
    static final String GONE = "The file is not in the folder of backups any more.";

    private Presence() {}

    /** Empty where all of it is there; else why not. Throws where nobody can tell, such as on a share that does not answer. */
    static String lacks(List<Archive.Part> parts, ArchiveFolder folder) throws IOException {
        for (Archive.Part part : parts) {
            String why = lacks(part, folder.file(part.name()));
            if (!why.isEmpty()) {
                return why;
            }
        }
        return "";
    }

    private static String lacks(Archive.Part part, Path file) throws IOException {
        try {
            long size = Files.size(file);
            return part.bytes() == null || part.bytes() == size
                    ? ""
                    : "The file has " + size + " bytes, and " + part.bytes() + " were written.";
        } catch (NoSuchFileException e) {
            return GONE;
        }
    }
}
