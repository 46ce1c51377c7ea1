package org.lingqu.hall.expert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Step;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Holds the moves of a question against the register and the clock. */
@Component
class TechnicalQuestionEffect implements CaseEffect {

    private final ExpertRows rows;
    private final LegalTime time;

    TechnicalQuestionEffect(ExpertRows rows, LegalTime time) {
        this.rows = rows;
        this.time = time;
    }

    @Override
    public String procedure() {
        return TechnicalQuestionProcedure.ID;
    }

    /** @throws Problem {@code expert-answer} where the expert is not on the register, or has answered before he was asked or in the future */
    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (move.equals(TechnicalQuestionProcedure.ASSIGN) && !stands(inputs.text(TechnicalQuestionProcedure.EXPERT))) {
            throw wrong(file, Fault.of(TechnicalQuestionProcedure.EXPERT, "expert-not-there"));
        }
        inputs.date("answeredOn").ifPresent(day -> {
            LocalDate asked = LegalTime.dateOf(askedAt(file));
            if (day.isBefore(asked) || day.isAfter(time.today())) {
                throw wrong(file, Fault.of("answeredOn", "day-between", asked, time.today()));
            }
        });
    }

    /** When the expert who answers was given the question. */
    private static Instant askedAt(CaseFile file) {
        return file.history().stream()
                .filter(step -> step.act().equals(TechnicalQuestionProcedure.ASSIGN))
                .reduce((earlier, later) -> later)
                .map(Step::at)
                .orElse(file.openedAt());
    }

    private boolean stands(String id) {
        return rows.standing(Experts.MOST).stream()
                .anyMatch(expert -> expert.id().toString().equals(id));
    }

    private static Problem wrong(CaseFile file, Fault fault) {
        return Problem.badInput("expert-answer").with(file.number()).faults(List.of(fault));
    }
}
