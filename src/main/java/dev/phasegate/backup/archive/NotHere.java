package dev.phasegate.backup.archive;

import java.io.IOException;

/** The folder of this machine has no such file, which says nothing of the file: other machines may have another folder. */
public final class NotHere extends IOException {
    private static final long serialVersionUID = 1L;

    public NotHere(String name) {
        super("The file " + name
                + " is not on this node. Nodes that test restores have to share the folder of backups.");
    }
}
