package org.lingqu.casework;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the sample procedures to the test server, as a feature module would, with an effect that can be heard. */
@Configuration(proxyBeanMethods = false)
class SampleProcedureBeans {

    static final String SHARE = "sample-share";
    static final String REVIEW = "sample-review";
    /** A basis that the owning module of the sample refuses. */
    static final String UNACCEPTABLE = "不可接受的依据";

    /** What the owning module heard, as {@code id move}. */
    static final List<String> HEARD = new CopyOnWriteArrayList<>();

    @Bean
    Procedure sampleShare() {
        return SampleProcedures.share(SHARE).build();
    }

    @Bean
    Procedure sampleReview() {
        return SampleProcedures.review(REVIEW).build();
    }

    @Bean
    CaseEffect sampleEffect() {
        return new CaseEffect() {
            @Override
            public String procedure() {
                return SHARE;
            }

            @Override
            public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
                if (inputs.text("basis").equals(UNACCEPTABLE)) {
                    throw Problem.conflict("sample-effect-refused");
                }
                HEARD.add(file.id() + " " + move);
            }
        };
    }
}
