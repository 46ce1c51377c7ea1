package org.lingqu.collection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.collection.folder.CompleteRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.FolderId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Folders of a front machine that are watched. Every method asks for {@link Permission#COLLECT}; the folders of another department do not exist
 * for the asker.
 */
@Service
public class Folders {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}");
    private static final int MOST = 200;

    private final FolderRows rows;
    private final LoadDesk desk;
    private final Departments departments;
    private final FolderPlaces places;
    private final FolderWatch watch;
    private final AuditTrail trail;
    private final LegalTime time;

    Folders(
            FolderRows rows,
            LoadDesk desk,
            Departments departments,
            FolderPlaces places,
            FolderWatch watch,
            AuditTrail trail,
            LegalTime time) {
        this.rows = rows;
        this.desk = desk;
        this.departments = departments;
        this.places = places;
        this.watch = watch;
        this.trail = trail;
        this.time = time;
    }

    /**
     * A folder as somebody states it.
     *
     * @param entry code of the entry its files are loaded into
     * @param rule name of a {@link CompleteRule}
     * @param mapping column by item code where names alone do not tell
     */
    public record NewFolder(
            String name,
            String entry,
            String rule,
            @Nullable String charset,
            @Nullable String delimiter,
            Map<String, String> mapping,
            List<String> passedOver) {}

    /**
     * Registers a folder for a published entry the actor may load for, and makes it.
     *
     * @throws Problem {@code folder-incomplete} with everything that is wrong, {@code folder-name-taken}, {@code folder-unwritable}, and those of
     *     {@link LoadDesk}
     */
    @Transactional
    public Folder register(NewFolder stated, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        Optional<CompleteRule> rule = check(stated);
        ResourceCode entry = desk.entry(new ResourceCode(stated.entry()), actor).code();
        LoadWish wish =
                new LoadWish("", stated.charset(), stated.delimiter(), "", "", stated.mapping(), stated.passedOver());
        Folder folder = new Folder(
                FolderId.next(),
                actor.home(),
                actor.departmentName(),
                departments.find(actor.home()).orElseThrow().creditCode(),
                stated.name(),
                entry,
                rule.orElseThrow(),
                wish,
                actor.id(),
                actor.name(),
                time.now(),
                null);
        rows.add(folder);
        try {
            places.of(folder).make();
        } catch (IOException failed) {
            throw Problem.unavailable("folder-unwritable").causedBy(failed);
        }
        trail.record(Act.of(actor, "collection.folder-register", folder.subject())
                .with("entry", entry)
                .with("rule", folder.rule()));
        return folder;
    }

    private static Optional<CompleteRule> check(NewFolder stated) {
        List<Fault> faults = new ArrayList<>();
        if (!NAME.matcher(stated.name()).matches()) {
            faults.add(Fault.of("name", "folder-name-malformed"));
        }
        Optional<CompleteRule> rule = java.util.Arrays.stream(CompleteRule.values())
                .filter(each -> each.name().equals(stated.rule()))
                .findFirst();
        if (rule.isEmpty()) {
            faults.add(Fault.of("rule", "folder-rule-unknown"));
        }
        if (stated.entry().isBlank()) {
            faults.add(Fault.of("entry", "folder-entry-missing"));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("folder-incomplete").faults(faults);
        }
        FileSource.encoding(stated.charset());
        FileSource.delimiter(stated.delimiter());
        return rule;
    }

    @Transactional(readOnly = true)
    public List<Folder> list(Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.usable(actor.home());
    }

    /** @throws Problem {@code folder-unknown} when there is none, it was removed, or it is another department's */
    @Transactional(readOnly = true)
    public Folder get(FolderId id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.find(id)
                .filter(folder -> actor.isOf(folder.department()) && folder.removedAt() == null)
                .orElseThrow(() -> Problem.notFound("folder-unknown"));
    }

    /** The files taken out of a folder, the newest first, up to {@value #MOST}. */
    @Transactional(readOnly = true)
    public List<FolderFile> files(FolderId id, Actor actor) {
        return rows.newest(get(id, actor).id(), MOST);
    }

    /** Looks into a folder now, where this is the process that does so. @return as {@link #files} */
    public List<FolderFile> look(FolderId id, Actor actor) {
        Folder folder = get(id, actor);
        watch.lookNow(folder);
        return rows.newest(folder.id(), MOST);
    }

    /** Watches a folder no longer; what is in hand is brought to its end, the directories stay. */
    @Transactional
    public void remove(FolderId id, Actor actor) {
        Folder folder = get(id, actor);
        rows.remove(id);
        trail.record(Act.of(actor, "collection.folder-remove", folder.subject()));
    }

    /** Where files are handed in: the directory below the one the operator has set up. */
    public String way(Folder folder) {
        return folder.place() + "/" + folder.name() + "/in";
    }
}
