package org.lingqu.collection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.folder.CompleteFiles;
import org.lingqu.collection.folder.FolderPlace;
import org.lingqu.collection.folder.Manifest;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Takes one file on from wherever it is: written down, moved out of the way of its writer, copied to our own disk, made a load together with
 * the note that it has become one, put away when the load has ended. A process that is killed between two steps leaves what the next one goes
 * on from.
 */
@Component
class FolderTaking {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final FolderRows rows;
    private final LoadRows loads;
    private final LoadDesk desk;
    private final Uploads uploads;
    private final MessageSource words;

    FolderTaking(FolderRows rows, LoadRows loads, LoadDesk desk, Uploads uploads, MessageSource words) {
        this.rows = rows;
        this.loads = loads;
        this.desk = desk;
        this.uploads = uploads;
        this.words = words;
    }

    /** Goes on with a file as far as it can be gone now. */
    void goOn(Folder folder, FolderPlace place, FolderFile file) throws IOException {
        if (file.state() == FolderFileState.TAKING) {
            take(folder, place, file);
        } else {
            putAway(folder, place, file);
        }
    }

    private void take(Folder folder, FolderPlace place, FolderFile file) throws IOException {
        String id = file.id().toString();
        Path inHand = place.inHand(id);
        if (!Files.exists(inHand, LinkOption.NOFOLLOW_LINKS) && !place.take(file.name(), id)) {
            rows.forget(file.id());
            return;
        }
        LoadId copy = new LoadId(file.id());
        try {
            load(folder, place, file, copy);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.UNAVAILABLE) {
                throw refused;
            }
            refuse(place, file, refused);
        } catch (AccessDeniedException closed) {
            refuse(
                    place,
                    file,
                    Problem.badInput("folder-file-unreadable").with(file.name()).causedBy(closed));
        } finally {
            uploads.discard(copy);
        }
    }

    /** Puts a file away that cannot be called by its name. */
    void refuse(Folder folder, FolderPlace place, Path nameless) throws IOException {
        String plain = nameless.getFileName().toString().replaceAll("[^ -~]", "_");
        FolderFile file = rows.taking(folder.id(), plain);
        if (place.take(nameless, file.id().toString())) {
            refuse(place, file, Problem.badInput("folder-file-name-unreadable").with(plain));
        } else {
            rows.forget(file.id());
        }
    }

    private void refuse(FolderPlace place, FolderFile file, Problem refused) throws IOException {
        place.put(file.id().toString(), file.name(), false, stamp(file), said(refused));
        rows.end(file.id(), FolderFileState.REFUSED, refused);
    }

    /** @param copy under which the file lies on our disk until the load has it */
    private void load(Folder folder, FolderPlace place, FolderFile file, LoadId copy) throws IOException {
        Path inHand = place.inHand(file.id().toString());
        if (!FolderPlace.isPlain(inHand)) {
            throw Problem.badInput("folder-file-not-plain").with(file.name());
        }
        @Nullable Manifest manifest = CompleteFiles.manifest(inHand);
        Uploads.Received received;
        try (InputStream content = Files.newInputStream(inHand, LinkOption.NOFOLLOW_LINKS)) {
            received = uploads.receive(copy, content, bytes -> {});
        }
        if (manifest != null && !agree(manifest, received)) {
            throw Problem.badInput("folder-manifest-differs").with(file.name());
        }
        desk.arrived(
                folder.entry(),
                folder.wish().named(file.name()),
                copy,
                received,
                load -> {
                    if (!rows.loading(file.id(), load.id(), received)) {
                        throw Problem.conflict("load-moved").with(load.number());
                    }
                },
                folder.orderer());
    }

    private static boolean agree(Manifest manifest, Uploads.Received received) {
        return (manifest.size() == null || manifest.size() == received.bytes())
                && (manifest.sha256() == null || manifest.sha256().equals(received.sha256()));
    }

    private void putAway(Folder folder, FolderPlace place, FolderFile file) throws IOException {
        Load load = loads.get(Objects.requireNonNull(file.load()));
        if (load.rerunBy() != null) {
            rows.follow(file.id(), load.rerunBy());
        } else if (load.state() == LoadState.INTERRUPTED && load.canBeRerun() && uploads.has(load.id())) {
            rows.follow(file.id(), desk.rerun(load.id(), null, folder.orderer()).id());
        } else if (load.state() == LoadState.LANDED) {
            place.put(file.id().toString(), file.name(), true, stamp(file), receipt(load));
            rows.end(file.id(), FolderFileState.DONE, null);
        } else if (load.state().ended()) {
            Problem problem =
                    load.problem() == null ? Problem.conflict("load-cancelled").with(load.number()) : load.problem();
            place.put(file.id().toString(), file.name(), false, stamp(file), said(problem));
            rows.end(file.id(), FolderFileState.REFUSED, null);
        }
    }

    private static String stamp(FolderFile file) {
        return STAMP.format(LegalTime.wallClock(file.takenAt()));
    }

    private static String receipt(Load load) {
        LoadCounts counts = Objects.requireNonNull(load.counts());
        String complete = load.receipt() == null ? "no" : "yes";
        return String.join(
                "\n",
                "load=" + load.number(),
                "entry=" + load.entryCode(),
                "snapshot=" + load.snapshot(),
                "sha256=" + load.sha256(),
                "read=" + counts.read(),
                "landed=" + counts.landed(),
                "quarantined=" + counts.quarantined(),
                "complete=" + complete,
                "record=" + (load.receipt() == null ? "" : load.receipt().record()),
                "");
    }

    /** For whoever stands at the front machine; programs read the first line. */
    private String said(Problem problem) {
        StringBuilder text = new StringBuilder("code=" + problem.code() + "\n");
        for (String part : new String[] {"title", "detail", "next"}) {
            text.append(words.getMessage(
                            "problem." + problem.code() + "." + part,
                            problem.arguments().toArray(),
                            "",
                            Locale.SIMPLIFIED_CHINESE))
                    .append('\n');
        }
        problem.faults()
                .forEach(fault -> text.append(fault.where())
                        .append(": ")
                        .append(words.getMessage(
                                "fault." + fault.code(),
                                fault.arguments().toArray(),
                                fault.code(),
                                Locale.SIMPLIFIED_CHINESE))
                        .append('\n'));
        return text.toString();
    }
}
