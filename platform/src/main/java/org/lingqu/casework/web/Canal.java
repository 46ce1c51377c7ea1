package org.lingqu.casework.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Clock;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Step;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;

/** The progress of a case: the stages its table shows, dated as far as they are reached. */
final class Canal {

    private final CaseView view;
    private final CaseFile file;

    Canal(CaseView view) {
        this.view = view;
        this.file = view.file();
    }

    List<Stage> stages(Page page) {
        List<String> shown = new ArrayList<>(view.procedure().progress());
        shown.removeIf(this::passed);
        if (!file.isOpen() && !shown.contains(file.stage())) {
            shown.removeIf(name -> entered(name).isEmpty());
            shown.add(file.stage());
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(opening(page));
        for (String name : shown) {
            stages.add(stage(name, page));
        }
        return stages;
    }

    private Stage opening(Page page) {
        Step first = file.history().get(0);
        return Stage.of(
                page.t("procedure." + file.procedure() + ".move." + first.act()),
                Stage.State.DONE,
                page.dates().shortTime(first.at()),
                first.actor().name());
    }

    private Stage stage(String name, Page page) {
        String title = page.t("procedure." + file.procedure() + ".stage." + name);
        Optional<Step> entered = entered(name);
        boolean here = file.stage().equals(name);
        if (here && file.isOpen()) {
            List<String> lines = new ArrayList<>();
            file.pressing()
                    .map(Clock::due)
                    .ifPresent(due ->
                            lines.add(page.t("casework.canal.by", page.dates().shortDate(due))));
            view.procedure()
                    .stage(name)
                    .map(org.lingqu.casework.Stage::awaits)
                    .flatMap(role -> file.party(role.party()))
                    .ifPresent(party -> lines.add(page.t("casework.canal.with", party.name())));
            return new Stage(title, Stage.State.NOW, lines);
        }
        if (entered.isEmpty()) {
            return Stage.of(title, Stage.State.NOT_YET);
        }
        Stage.State state = here && file.ending() == Ending.REFUSED ? Stage.State.FAILED : Stage.State.DONE;
        Step step = entered.get();
        return Stage.of(
                title, state, page.dates().shortTime(step.at()), step.actor().name());
    }

    /** Whether the case only passed through a stage because its regulation does not know the step. */
    private boolean passed(String stage) {
        Optional<Step> entered = entered(stage);
        Optional<Step> left = file.history().stream()
                .filter(step -> step.from().equals(stage) && !step.to().equals(stage))
                .reduce((earlier, later) -> later);
        return entered.isPresent()
                && left.isPresent()
                && left.get().actor().kind() == Actor.Kind.PLATFORM
                && left.get().at().equals(entered.get().at());
    }

    /** The last time the case came into a stage. */
    private Optional<Step> entered(String stage) {
        return file.history().stream()
                .filter(step -> step.to().equals(stage) && !step.from().equals(stage))
                .reduce((earlier, later) -> later);
    }
}
