package org.lingqu.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.demo.Applying.Held;
import org.lingqu.kernel.Problem;

/** The whole play in its order, and what is said when the curtain falls. */
final class Evening {

    private final DemoNode node;
    private final Stage stage;
    private final Words words;
    private final DemoClock clock;

    Evening(DemoNode node, Stage stage, Words words, DemoClock clock) {
        this.node = node;
        this.stage = stage;
        this.words = words;
        this.clock = clock;
    }

    /** @return whether every step came as expected */
    boolean play(boolean fresh) {
        @Nullable Held held = null;
        try {
            held = acts(fresh);
        } catch (Problem stopped) {
            clock.comeBack();
            if (stage.failed().isEmpty()) {
                stage.say("✘ " + words.text(stopped));
            }
        }
        curtain(held);
        return held != null && stage.failed().isEmpty();
    }

    private Held acts(boolean fresh) {
        Journal journal = Journal.in(node.data());
        City city = new Founding(stage, words, clock).play(node, journal, fresh);
        Play play = new Play(node, city, stage, words, journal);
        String enterprise = new Cataloging(play).play();
        RegisterDatabase register = new RegisterDatabase(node.database(), RegisterDatabase.FIRST);
        new Gathering(play, register).play(enterprise);
        Held held = new Applying(play, enterprise, clock.today()).play();
        Calling calling = new Calling(play, held, register.enterprises());
        String receipt = calling.play();
        new Proving(play).play(receipt);
        new Withdrawing(play, held).play(calling.key());
        return held;
    }

    private void curtain(@Nullable Held held) {
        stage.say("");
        List<String> failed = stage.failed();
        if (failed.isEmpty() && held != null) {
            stage.say(stage.strong(words.text("demo.all-right", stage.steps())));
        } else {
            failed.forEach(step -> stage.say(stage.strong(words.text("demo.not-right", step))));
        }
        stage.act("demo.act.look");
        stage.say(words.text("demo.address"), node.base() + "/");
        stage.say(words.text("demo.password"), CityPlan.PASSWORD);
        for (Person person : CityPlan.company()) {
            String post = person.posts().get(0);
            stage.say(
                    person.username(),
                    words.text(
                            "demo.account",
                            person.name(),
                            person.department(),
                            words.text("demo.post." + post),
                            words.text("demo.look-at." + post
                                    + (person.department().equals(CityPlan.LABOUR) ? ".using" : ""))));
        }
        stage.say(
                "admin",
                node.data().resolve("run").resolve("first-administrator").toString());
        if (held != null) {
            stage.say(words.text("demo.try"), words.text("demo.try-call", held.freeNumber()));
            stage.say(
                    "",
                    "CLIENT=" + held.credential().client() + " SECRET="
                            + held.credential().secret());
        }
    }
}
