/** Given names that are common in English or German. Those that are words as well (Will, May, Mark) are left out. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `Aaron Abigail Adam Adrian Ahmed Aisha Alan Albert Alejandro Alessandro Alex Alexander Alexandra Alfred Ali Alice Alison Amanda Amelia
Amy Ana Andrea Andreas Andrew Angela Anja Anke Ann Anna Anne Annette Anthony Anton Antonio Arthur Ashley Astrid Axel Barbara Beate
Becky Ben Benjamin Bernard Bernd Bernhard Beth Betty Birgit Björn Bob Brandon Brenda Brian Bruce Bruno Caleb Cameron Carl Carla Carlos
Carmen Carol Caroline Catherine Charles Charlotte Chen Chloe Chris Christa Christian Christina Christine Christoph Christopher Cindy
Claire Clara Claudia Colin Connor Craig Cynthia Dana Daniel Daniela David Deborah Debra Dennis Derek Diana Diane Diego Dieter Dirk Dominic
Dominik Donald Donna Doris Dorothy Douglas Dylan Eberhard Edith Edward Eileen Elena Eleanor Elias Elisabeth Elizabeth Ella Ellen Emily
Emma Enrique Eric Erik Erika Erin Ernst Ethan Eva Evan Evelyn Fabian Fatima Felix Ferdinand Fiona Florian Frances Francesca Francis Franz
Fred Frederick Friedrich Fritz Gabriel Gabriele Gareth Gary Gavin Geoffrey Georg George Gerald Gerard Gerd Gerhard Gisela Glenn Gloria
Gordon Graham Greg Gregor Gregory Greta Günter Günther Hannah Hans Harald Harold Harry Hassan Heather Hector Heidi Heike Heinrich Heinz Helen
Helena Helga Helmut Henrik Henry Herbert Hermann Holger Horst Howard Hugh Hugo Ian Ibrahim Ines Inge Ingrid Irene Isaac Isabel Isabella
Ivan Jack Jacob Jacqueline Jakob James Jamie Jan Jana Jane Janet Jason Javier Jean Jeff Jeffrey Jennifer Jens Jeremy Jessica Jill Jim Joachim
Joan Joanna Jochen Joe Joel Johann Johannes John Jonas Jonathan Jorge Jose Joseph Josh Joshua Joyce Juan Juanita Judith Judy Julia Julian Juliane
Julie Jürgen Justin Kai Karen Karin Karl Karsten Katharina Katherine Kathleen Kathrin Katja Keith Kelly Kenneth Kerstin Kevin Kim Klaus
Konrad Kristin Kurt Kyle Lara Larry Laura Lauren Lea Leah Lena Leo Leon Leonard Leonie Lewis Liam Lily Linda Lisa Louis Louise Luca Lucas
Lucia Lucy Luis Luisa Lukas Lutz Lydia Lynda Madison Magdalena Manfred Manuel Manuela Marc Marcel Marco Marcus Margaret Margarete Maria Marie
Marina Mario Marion Markus Marlene Martha Martin Martina Mary Mateo Mathias Matteo Matthew Matthias Maureen Maximilian Megan Mehmet Melanie
Melissa Mia Michael Michaela Michelle Miguel Mike Mohamed Mohammed Monica Monika Moritz Muhammad Nadia Nadine Nancy Natalia Natalie Nathan
Neil Nicholas Nick Nicola Nicole Niklas Nils Nina Noah Nora Norbert Norman Oliver Olivia Omar Oscar Oskar Otto Owen Pablo Pamela Patricia
Patrick Paul Paula Pedro Peggy Peter Petra Philip Philipp Phillip Phyllis Pierre Priya Rachel Rafael Rainer Raj Rajesh Ralf Ralph Ramona Raymond
Rebecca Regina Reinhard Renate Ricardo Richard Rita Robert Roberto Robin Roger Roland Rolf Ronald Rosa Rosemary Roy Rudolf Rupert Russell
Ruth Ryan Sabine Sabrina Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Serena Sharon Shaun Sheila Shirley Siegfried Silke Silvia Simon
Simone Sofia Sonja Sophia Sophie Stefan Stefanie Steffen Stephan Stephanie Stephen Steve Steven Stuart Sunita Susan Susanne Suzanne Svenja Sven
Sylvia Tamara Tanja Tanya Teresa Terry Theo Theodor Theresa Thomas Thorsten Tim Timothy Tina Tobias Todd Tom Torsten Tracy Trevor Tyler Udo
Ulrich Ulrike Ursula Ute Uwe Valentina Valerie Vanessa Vera Verena Veronica Victor Victoria Viktor Vincent Virginia Volker Walter Wendy Werner
Wilhelm William Wolfgang Xavier Yasmin Yusuf Yvonne Zachary Zoe`.split(/\s+/),
);
