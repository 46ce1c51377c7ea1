package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadKind;
import org.lingqu.collection.LoadPhase;
import org.lingqu.collection.LoadState;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;

/** The steps of a load: what is done, what goes on, where it broke off. */
final class LoadSteps {

    private final Load load;
    private final Page page;

    LoadSteps(Load load, Page page) {
        this.load = load;
        this.page = page;
    }

    List<Stage> stages() {
        List<LoadPhase> steps = new ArrayList<>();
        steps.add(load.kind() == LoadKind.CSV ? LoadPhase.RECEIVING : LoadPhase.WAITING);
        steps.addAll(List.of(LoadPhase.READING, LoadPhase.JUDGING, LoadPhase.PUBLISHING, LoadPhase.SERVING));
        int reached = reached();
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            stages.add(Stage.of(title(steps.get(i)), state(i, reached), lines(steps.get(i), i, reached)));
        }
        return stages;
    }

    /** The step that goes on, or at which it ended; 5 when all are done. */
    private int reached() {
        if (load.phase() != null) {
            return switch (load.phase()) {
                case RECEIVING -> 0;
                case WAITING -> load.kind() == LoadKind.CSV ? 1 : 0;
                case READING -> 1;
                case JUDGING -> 2;
                case PUBLISHING -> 3;
                case SERVING -> 4;
            };
        }
        if (load.state() == LoadState.LANDED) {
            return load.served() ? 5 : 4;
        }
        if (load.startedAt() == null) {
            return 0;
        }
        return load.counts() == null ? 1 : 2;
    }

    private Stage.State state(int step, int reached) {
        if (step < reached) {
            return Stage.State.DONE;
        }
        if (step > reached) {
            return Stage.State.NOT_YET;
        }
        if (load.isWithheld()) {
            return Stage.State.NOT_YET;
        }
        if (load.phase() == null) {
            return Stage.State.FAILED;
        }
        return load.phase() == LoadPhase.WAITING && load.kind() == LoadKind.CSV ? Stage.State.NOT_YET : Stage.State.NOW;
    }

    private String title(LoadPhase step) {
        return page.t("collection.step." + step);
    }

    private String[] lines(LoadPhase step, int index, int reached) {
        if (index == reached && load.phase() == null && load.state() != LoadState.LANDED) {
            return new String[] {page.name(load.state())};
        }
        if (index == reached && load.isWithheld()) {
            return new String[] {page.t("collection.confirmation.waits")};
        }
        return switch (step) {
            case RECEIVING -> time(page.dates().clock(load.queuedAt()), size());
            case WAITING -> time(page.dates().clock(load.queuedAt()), page.t("collection.step.line.WAITING"));
            case READING ->
                load.startedAt() == null
                        ? time(page.t("collection.step.line.READING"))
                        : time(page.dates().clock(load.startedAt()), page.t("collection.step.line.READING"));
            default -> time(page.t("collection.step.line." + step));
        };
    }

    private String size() {
        Long bytes = load.progress().bytesTotal();
        return bytes == null ? page.t("collection.step.line.RECEIVING") : LoadWords.size(bytes);
    }

    private static String[] time(String... lines) {
        return lines;
    }
}
