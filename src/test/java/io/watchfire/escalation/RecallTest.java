package io.watchfire.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.escalation.Recall.Choice;
import io.watchfire.escalation.Recall.Engaged;
import io.watchfire.plan.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement("R-192")
class RecallTest {
  private static final PersonId WANG = new PersonId("wang");
  private static final PersonId LI = new PersonId("li");
  private static final PersonId ZHAO = new PersonId("zhao");

  @Test
  void whoeverIsFreeIsAskedFirst() {
    assertThat(choose(1, List.of(new Engaged(WANG, "E0001", 5)))).contains(new Choice(LI, null));
  }

  @Test
  void withNobodyFreeThePersonOnTheLeastUrgentIsRecalled() {
    assertThat(
            choose(
                1,
                List.of(
                    new Engaged(WANG, "E0001", 2),
                    new Engaged(LI, "E0002", 4),
                    new Engaged(ZHAO, "E0003", 3))))
        .contains(new Choice(LI, "E0002"));
  }

  @Test
  void nobodyIsRecalledFromWhatIsAsUrgentOrMore() {
    List<Engaged> all =
        List.of(
            new Engaged(WANG, "E0001", 2),
            new Engaged(LI, "E0002", 1),
            new Engaged(ZHAO, "E0003", 2));
    assertThat(choose(2, all)).isEmpty();
    assertThat(choose(1, all)).contains(new Choice(WANG, "E0001"));
  }

  @Test
  void whoWorksOnTwoIsHeldByTheMoreUrgentOne() {
    assertThat(
            choose(
                2,
                List.of(
                    new Engaged(WANG, "E0001", 5),
                    new Engaged(WANG, "E0002", 1),
                    new Engaged(LI, "E0002", 1),
                    new Engaged(ZHAO, "E0002", 1))))
        .isEmpty();
  }

  @Test
  void whoWorksOnThisOneAlreadyIsNotRecalled() {
    assertThat(choose(3, List.of(new Engaged(WANG, "E0009", 3), new Engaged(LI, "E0001", 5))))
        .contains(new Choice(WANG, null));
  }

  @Test
  void nobodyUnreachableIsChosen() {
    assertThat(
            Recall.of(
                List.of(WANG, LI), "E0009", 1, List.of(new Engaged(LI, "E0001", 5)), Set.of(WANG)))
        .contains(new Choice(LI, "E0001"));
    assertThat(Recall.of(List.of(WANG), "E0009", 1, List.of(), Set.of(WANG))).isEmpty();
  }

  private static Optional<Choice> choose(int priority, List<Engaged> engaged) {
    return Recall.of(List.of(WANG, LI, ZHAO), "E0009", priority, engaged, Set.of());
  }
}
