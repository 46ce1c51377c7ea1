package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.lingqu.collection.folder.CompleteFiles;
import org.lingqu.collection.folder.FolderPlace;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Looks into the watched folders: brings to its end what is in hand, then takes what is complete. */
@Component
class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final FolderRows rows;
    private final FolderPlaces places;
    private final FolderTaking taking;
    private final LoadClaim claim;
    private final LegalTime time;
    private final CompleteFiles complete;

    FolderWatch(
            FolderRows rows,
            FolderPlaces places,
            FolderTaking taking,
            LoadClaim claim,
            LegalTime time,
            CollectionSettings settings) {
        this.rows = rows;
        this.places = places;
        this.taking = taking;
        this.claim = claim;
        this.time = time;
        this.complete = new CompleteFiles(settings.folderQuiet());
    }

    /** Only in the process that runs the loads; one look at a time. */
    synchronized void look() {
        if (claim.held()) {
            rows.open().forEach(this::look);
        }
    }

    /** One folder, at somebody's wish. */
    synchronized void lookNow(Folder folder) {
        if (claim.held()) {
            look(folder);
        } else {
            LOG.info("watched folder {} is not looked into: this process does not run the loads now", folder.id());
        }
    }

    /** One folder that cannot be read keeps nobody else's files waiting, and one file none of the others. */
    private void look(Folder folder) {
        FolderPlace place = places.of(folder);
        try {
            place.mustBeThere();
            boolean room = true;
            for (FolderFile file : rows.inHand(folder.id())) {
                room &= guarded(folder, () -> taking.goOn(folder, place, file));
            }
            if (room && folder.removedAt() == null) {
                take(folder, place);
            }
        } catch (IOException | Problem unreadable) {
            LOG.warn("watched folder {} cannot be looked into", folder.id(), unreadable);
        }
    }

    private void take(Folder folder, FolderPlace place) throws IOException {
        List<Path> candidates = place.candidates();
        complete.keep(place.in(), new HashSet<>(candidates));
        for (Path file : candidates) {
            if (!guarded(folder, () -> take(folder, place, file))) {
                return; // the next one would fare no better
            }
        }
    }

    private void take(Folder folder, FolderPlace place, Path file) throws IOException {
        if (!place.canName(file)) {
            taking.refuse(folder, place, file);
        } else if (Files.isSymbolicLink(file) || complete.has(file, folder.rule(), time.now())) {
            taking.goOn(
                    folder, place, rows.taking(folder.id(), file.getFileName().toString()));
        }
    }

    /** What is done with one file. */
    private interface Work {
        void run() throws IOException;
    }

    /** @return false when there is no room, or something else that a further file would need too is away */
    private static boolean guarded(Folder folder, Work work) {
        try {
            work.run();
            return true;
        } catch (DataAccessResourceFailureException away) {
            throw away;
        } catch (IOException | RuntimeException failed) {
            LOG.warn("a file of watched folder {} waits for the next look", folder.id(), failed);
            return !(failed instanceof Problem refused) || refused.kind() != Problem.Kind.UNAVAILABLE;
        }
    }
}
