"""Given names that are recognised, by the pronoun that they usually go with."""

from __future__ import annotations

from lm_eval_perturb.stories.listed import listed

FEMALE = listed(
    """
    Aaliyah Abby Abigail Ada Addie Adelaide Adele Aditi Adriana Adrianna Adrianne Agatha Aggie
    Agnes Aida Aiko Aileen Aisha Akiko Alana Alani Alba Alberta Aleena Aleksandra Alexa
    Alexandra Alexandria Alexia Alexis Alia Alice Alicia Alina Alisa Alisha Alison Alissa
    Alisson Aliya Allie Allison Allyson Alma Alyana Alyssa Amalia Amalie Amanda Amara Amaya
    Amber Amelia Amie Amina Amy Ana Anastasia Andrea Angela Angelica Angelina Angie Anika Anita
    Anjali Ann Anna Annabel Annabelle Annalise Anne Annette Annie Annika Antonella Antonia
    Anushka Anya April Arabella Ariadne Ariana Arianna Arielle Arlene Asha Ashlyn Astrid Audrey
    Aurelia Aurora Autumn Ava Ayesha Barbara Bea Beatrice Beatrix Becca Becky Belen Belinda
    Bella Bernadette Bernice Bertha Bess Bessie Beth Bethany Betsy Bettina Betty Beverly Bianca
    Bonnie Brandy Breanna Brenda Brianna Brianne Bridget Brielle Brigitte Brinley Britany
    Britney Brittany Brittney Brooke Caitlin Camila Camilla Camille Candace Candice Candy Cara
    Carina Carla Carly Carmela Carmella Carmen Carol Carole Carolina Caroline Carolyn Carrie
    Cassandra Cassie Cate Catherine Cathy Cecelia Cecile Cecilia Celeste Celestine Celia Celina
    Celine Chanel Charity Charlene Charlotte Chelsea Cherie Cheryl Chloe Christa Christina
    Christine Christy Cindy Claire Clara Clare Clarissa Claudia Cleo Colleen Concetta Connie
    Constance Cora Coraline Corinne Cornelia Courtney Crista Crystal Cynthia Dahlia Daisy Dani
    Daniela Danielle Daphne Daphney Daria Darla Darlene Dasha Dawn Deanna Debbie Deborah Debra
    Deepa Deirdre Delia Delilah Della Delores Denise Destiny Diana Diane Dijana Dina Divya Dolly
    Dolores Donna Dora Doreen Doris Dorothy Ebony Edith Edna Eileen Ela Elaine Eleanor Elena
    Elisa Elisabeth Elise Elisha Eliza Elizabeth Ella Ellen Ellie Eloise Elsa Elsie Elvira Elyse
    Emi Emilia Emily Emma Emmeline Emmy Erica Erika Erin Esmeralda Estella Estelle Esther Ethel
    Eugenia Eunice Eva Evangeline Eve Evelyn Faith Farah Fatima Fatou Fawn Fay Faye Felicia
    Felicity Fern Fiona Fleur Flo Flora Florence Fran Francine Freda Freya Frida Gabriela
    Gabriella Gabrielle Gail Galina Gemma Genevieve Georgia Georgina Geraldine Germaine Gertrude
    Gigi Gillian Gina Ginger Ginny Gisele Giselle Gladys Glenda Gloria Grace Gracie Greta
    Gretchen Gwen Gwendolyn Hailey Haley Halle Hallie Hanna Hannah Harriet Hattie Hazel Heather
    Heidi Heike Helen Helena Helene Helga Heloise Henrietta Hermione Hilary Hilda Hillary Holly
    Hope Ida Ilana Imani Ines Inez Ingrid Irene Iris Irma Isabel Isabella Isabelle Ivana Ivy
    Izzy Jaclyn Jacqueline Jada Jade Jana Jane Janelle Janet Janeth Janey Janice Janine Janna
    Jasmine Jayne Jeanette Jeanie Jeanne Jeannie Jemima Jen Jenna Jennie Jennifer Jenny Jessa
    Jessica Jessika Jewel Jill Jillian Joan Joana Joanie Joann Joanna Joanne Jocelyn Joelle
    Johanna Joleen Jolene Josephine Josie Joy Joyce Juanita Judith Judy Julia Juliana Julianna
    Julie Juliet Julieta June Justine Kailani Kaitlin Kaitlyn Kali Kamala Kamila Kara Karen
    Karin Karina Karla Kassandra Kat Katarina Kate Katelyn Katelynn Katerina Katherine Kathleen
    Kathryn Kathy Kati Katia Katie Katrina Katy Katya Kavya Kay Kaya Kayla Kaylee Keira Keisha
    Kelsey Kelsie Kendra Kenya Keziah Kiana Kiara Kiarra Kiera Kimberley Kimberly Kira Kirsten
    Kirstie Kora Krista Kristen Kristin Kristina Kristine Kristy Kyla Kylie Lacey Lainey Lakshmi
    Lana Lara Larisa Larissa Latasha Latoya Laura Laurel Lauren Laurie Lavinia Layla Lea Leah
    Leanne Leena Leila Leilani Lena Leona Leonora Leticia Lexi Lexie Libby Lidia Lila Lilah
    Lilia Lilian Liliana Lilibeth Lilith Lillian Lillie Lilly Lily Lina Linda Lindsey Lisa Lissa
    Liv Livia Liz Liza Lizzie Lizzy Lois Lola Lora Loraine Lorelai Lorelei Loretta Lori Lorie
    Lorna Lorraine Lottie Louisa Louise Lucia Lucille Lucinda Lucy Luisa Lulu Luna Luz Lydia
    Lylah Lyn Lynette Lynn Lyra Lyssa Mabel Mackenzie Maddie Maddy Madeleine Madeline Madelyn
    Madison Mae Maeve Magda Maggie Maia Maisie Malia Mallory Mandy Mara Marcella Marcia Marcie
    Marcy Maren Margaret Margarita Margaux Marge Margie Margo Margot Marguerite Maria Mariah
    Marian Mariana Marianne Marie Mariel Marilyn Marina Marisa Marisol Marissa Marjorie Marla
    Marlene Marley Marnie Marsha Marta Martha Martina Mary Maryam Maryann Matilda Maude Maura
    Maureen Mavis Maxine May Maya Mazie Mckenna Meena Meera Meg Megan Meghan Mei Melanie Melinda
    Melissa Melody Mercedes Meredith Mia Michaela Michelle Michiko Michonne Mikayla Mila Mildred
    Millie Milly Mimi Mina Mindy Minnie Mira Miranda Miriam Missy Misty Molly Mona Monica Monika
    Monique Muriel Mya Myra Myriam Myrtle Nadia Nadine Nadya Nala Nana Nancy Naoko Naomi Natalia
    Natalie Natasha Nathalie Neha Nell Nellie Nelly Nia Nicki Nicola Nicole Nicolette Nicolle
    Nikki Nina Nisha Noelle Noemi Nora Norah Noreen Norma Nova Octavia Odette Oksana Olga Olive
    Olivia Opal Ophelia Padma Paige Paisley Paloma Pam Pamela Patrice Patricia Patsy Patty Paula
    Paulina Pauline Pearl Peggy Penelope Penny Petra Petunia Phoebe Phyllis Piper Pippa Polly
    Pooja Poppy Portia Priscilla Priya Prudence Rachael Rachel Rafaela Rani Raquel Rayna Reba
    Rebecca Rebekah Regina Renata Rhea Rhoda Rhonda Rissa Rita Roberta Rochelle Romina Rosa
    Rosalie Rosalina Rosalind Rosalyn Rosanna Rose Roseanne Rosemary Rosie Roslyn Roxanne Roxy
    Rozanne Ruby Ruth Ruthanne Ruthie Saanvi Sabrina Sadie Saffron Sakura Sally Salma Samantha
    Sandi Sandra Sara Sarah Sarai Savanna Savannah Scarlett Selena Selene Selina Selma Serena
    Shaelyn Shana Shania Shanna Sharon Shawna Shea Sheila Shelley Shelly Sherry Sheryl Shiela
    Shirley Shondra Shreya Sienna Sierra Silvia Simone Siobhan Skye Sofia Sofie Soledad Sonia
    Sonja Sonya Sophia Sophie Soraya Stacey Stacie Stacy Stella Stephanie Sue Suki Sunita Susan
    Susana Susanna Susannah Susie Susy Suzanne Suzie Suzy Svetlana Sybil Sylvia Sylvie Tabitha
    Talia Tamara Tami Tamika Tammy Tania Tanya Tara Tasha Tatiana Tatyana Teresa Teri Tess Tessa
    Thalia Thea Thelma Theresa Therese Tia Tiana Tiffany Tilly Tina Toni Tonya Tori Tracey
    Tricia Trina Trish Trisha Trixie Trudy Uma Ursula Valentina Valeria Valerie Vanessa Velma
    Vera Verna Veronica Vicki Vickie Vicky Victoria Viola Violet Violetta Virginia Vivian
    Viviana Vivienne Wanda Wendi Wendy Whitney Willa Wilma Winifred Xena Ximena Yara Yasmin
    Yasmine Yolanda Yuki Yumi Yvette Yvonne Zainab Zara Zelda Zoe Zoey Zola Zoya
    """
)

MALE = listed(
    """
    Aaron Abdul Abe Abel Abraham Abram Adam Adolfo Adrian Adrien Ahmad Ahmed Aidan Aiden Akbar
    Al Alain Alan Alastair Albert Alberto Aldo Alec Alejandro Alessandro Alexander Alexandre
    Alfie Alfonso Alfred Alfredo Alistair Allan Allen Alonso Alonzo Alvaro Alvin Amir Amit Anand
    Anders Andre Andreas Andrew Andy Angus Anthony Antoine Anton Antonio Archer Archie Arjun
    Armand Armando Arnold Art Arthur Arturo Asher Ashok Atticus Augusto Augustus Austin Axel
    Barney Barry Bart Basil Ben Benedict Benjamin Benji Bennett Benny Bentley Bernard Bernie
    Bert Bilal Bill Billy Bjorn Bob Bobby Bode Bodhi Boris Brad Bradley Brady Brandon Brant
    Brayan Brendan Brennan Brent Bret Brian Brock Brody Bruce Bruno Bryan Bryce Bryson Byron
    Cade Caleb Callum Calvin Camilo Carl Carlo Carlos Carlton Casper Cecil Cedric Cesar Chad
    Charles Chase Chester Chip Christian Christopher Chuck Clarence Clark Clarke Claude Clayton
    Clement Clifford Clint Clinton Clive Clyde Cody Colby Cole Colin Collin Colton Conner Connor
    Conor Conrad Cornelius Craig Curt Curtis Cyril Cyrus Damian Damien Damon Dan Daniel Danny
    Dante Darius Darrel Darrell Darren Darryl Dashiell Dave David Davis Dax Dean Deandre Declan
    Deepak Dennis Denny Derek Derrick Desmond Dexter Diego Dilan Dimitri Dimitrios Dirk Dominic
    Dominick Don Donald Dong Donnie Donny Donovan Doug Douglas Duane Duncan Dustin Dwayne Dwight
    Dylan Earl Ed Eddie Eddy Edgar Edmund Eduardo Edward Edwin Efrain Eli Elias Elijah Elio
    Elmer Elmo Elton Elvin Elvis Emanuel Emil Emile Emiliano Emilio Emir Emmanuel Emmett Enrique
    Enzo Eric Erick Erik Ernest Ernesto Ernie Errol Erwin Esteban Estevan Ethan Eugene Evan
    Everett Ezekiel Ezequiel Ezra Fabian Farid Federico Felipe Felix Ferdinand Fernando Finn
    Floyd Forrest Francisco Francois Frank Franklin Fred Freddie Freddy Frederick Fritz Gabriel
    Gage Garrett Garrick Garry Gary Gavin Gene Geoff Geoffrey George Gerald Geraldo Gerard
    Gilbert Giorgio Giovanni Giuseppe Glen Glenn Gonzalo Gordon Gordy Graham Grant Grayson Greg
    Gregg Gregory Griffin Guillermo Gunnar Gunther Gus Gustav Gustavo Guy Hal Hamza Hank Hans
    Harald Harold Harry Harvey Hassan Heath Hector Heinrich Henri Henry Herb Herbert Herman
    Hernan Hershel Hiro Hiroshi Holden Homer Horace Horatio Howard Howie Hubert Hugh Hugo
    Humphrey Ian Ibrahim Ignacio Igor Ike Ira Irving Isaac Isaiah Isaias Ishaan Ismael Ismail
    Issac Ivan Jabari Jack Jackson Jacob Jacques Jairus Jake Jaleel Jamal James Jared Jarrod
    Jason Jasper Javier Jax Jay Jayden Jaylen Jayson Jed Jeff Jeffery Jeffrey Jeremiah Jeremy
    Jermaine Jerome Jerry Jethro Jim Jimmy Joaquin Joe Joel Joey Johan Johann John Johnathan
    Johnny Jon Jonah Jonas Jonathan Jorge Jose Joseph Josh Joshua Josiah Josue Juan Juarez Judah
    Jude Julian Julien Julio Julius Justin Kael Kaleb Kareem Karim Karl Keanu Keegan Keenan
    Keith Ken Kenji Kenneth Kenny Kent Kevin Khalid Kingsley Kirk Klaus Kobe Kofi Kurt Kwame
    Kyle Lamar Lamont Lance Larry Lars Lawrence Lenny Leo Leon Leonard Leonardo Leonel Leopold
    Leroy Lester Levi Liam Lincoln Linus Lionel Lloyd Lonnie Lorenzo Lorne Louie Louis Luca
    Lucas Lucian Ludwig Luis Luka Lukas Luke Luther Lyle Mack Magnus Mahmoud Malcolm Malik Manny
    Manolo Manuel Marc Marcel Marcell Marco Marcos Marcus Mario Marius Mark Markus Marlon
    Marquis Marshall Martin Marty Marvin Mason Mat Mateo Matias Matt Matteo Matthew Matthias
    Maurice Max Maximilian Maximus Maxwell Mehmet Michael Micheal Miguel Mike Mikey Miles Milo
    Milton Mitch Mitchell Mohamed Mohammad Mohammed Mohan Monty Morris Mortimer Morty Moses
    Muhammad Murray Mustafa Nadir Nate Nathan Nathaniel Neal Ned Neil Nelson Nicholas Nick
    Nicolai Nicolas Nigel Nik Nikhil Niko Nikolai Noah Nolan Norbert Norman Odin Olaf Oleg
    Oliver Omar Orlando Orson Oscar Osman Otis Otto Owen Pablo Paddy Pancho Paolo Parth Patrick
    Paul Paulo Pavel Pedro Percy Perry Pete Peter Phil Philip Phillip Phineas Pierre Piotr
    Preston Quentin Quincy Quinton Rafael Rahim Rahul Raj Rajesh Rajiv Ralf Ralph Ramiro Ramon
    Randall Randolph Randy Raoul Raphael Raul Ravi Ray Raymond Reed Reggie Reginald Reid Reuben
    Rex Rhett Rhys Ricardo Rich Richard Richie Rick Ricky Rico Rob Robert Roberto Rocky Rod
    Roderick Rodney Rodrigo Roger Rohan Roland Rolf Roman Ron Ronald Ronny Ross Roy Ruben
    Rudolph Rudy Rufus Rupert Russ Russell Ryan Sahir Salvador Samir Samson Samuel Sanjay
    Santiago Santino Satoshi Saul Scott Sean Sebastian Sergei Sergio Seth Seymour Shane Shaun
    Shawn Sheldon Shiv Sid Sidney Silas Simeon Simon Solomon Stan Stanley Stefan Stephan Stephen
    Stetson Steve Steven Stewart Stu Stuart Sunil Sven Sylvester Tad Takeshi Tariq Ted Terence
    Terrell Terrence Thad Thaddeus Theo Theodore Theon Thomas Tim Timmy Timothy Tobias Tod Todd
    Tom Tomas Tommy Tony Travis Trent Trevor Trey Tristan Troy Tucker Ty Tyler Tyrell Tyrone
    Tyson Ulysses Umar Uriah Vance Vernon Vicente Victor Viggo Vijay Vikram Viktor Vince Vincent
    Vinnie Vinny Virgil Vlad Vladimir Wade Walid Wallace Wally Walt Walter Warren Wayne Wendell
    Wes Wesley Wilbur Wilfred Will William Willie Willy Winston Wolfgang Woody Wyatt Xander
    Xavier Yosef Yusuf Zach Zachariah Zachary Zack Zackary Zaid Zane Zeke
    """
)

EITHER = listed(
    """
    Addison Alex Ali Amari Andi Angel Arden Ariel Ash Ashley Ashton Aubrey Avery Bailey Billie
    Blair Blake Bo Bobbie Braylen Brett Camden Cameron Carey Carson Carter Cary Casey Cassidy
    Charley Charlie Chris Christie Corey Cory Dakota Dale Dallas Dana Darcy Devin Devon
    Dominique Drew Eden Ellery Elliot Elliott Ellis Emerson Emery Finley Frances Francis Frankie
    Gale Georgie Gerry Hadley Harley Harper Hayden Hollis Hunter Indigo Jackie Jaden Jaime
    Jaimie Jamie Jan Jaylin Jayme Jean Jerri Jess Jesse Jessie Jo Jodi Jody Jojo Jordan Jordyn
    Jules Kai Kameron Karter Kassidy Keaton Keely Kelly Kendall Kennedy Kerry Kiki Kim Kit Kory
    Kris Kristian Kylar Kyler Lane Lee Leigh Lennon Leslie Lindsay Logan London Loren Lou Luan
    Mackie Maddison Marion Mattie Mel Merle Micah Michel Mickey Misha Montana Morgan Nat Nicky
    Nico Nikita Noel Ollie Paris Parker Pat Payton Peyton Phoenix Pip Presley Quinn Reagan Reese
    Remy Rene Ricki Riley River Robbie Robin Ronnie Rory Rowan Rusty Ryley Sage Sam Sammie Sammy
    Sandy Sasha Sawyer Shannon Shay Shelby Shiloh Sky Skylar Skyler Sloane Spencer Stevie Sydney
    Tatum Taylor Teagan Teddy Terry Toby Tory Tracy Val Winter Yuri
    """
)

WORDLIKE = listed(
    """
    Al Alba Amber Angel April Archer Art Ash Ashton Austin Autumn Axel Barney Basil Bea Bill
    Blake Bode Brandy Brooke Cade Camden Candy Carol Carolina Carson Carter Chad Charity Chase
    Chelsea Chester Chip Chuck Clark Clement Cole Crystal Daisy Dakota Dale Dallas Dawn Dean
    Destiny Devon Dirk Don Drew Earl Ebony Eden Eve Faith Fawn Felicity Fern Flora Florence
    Forrest Frank Franklin Gage Gale Gene Georgia Ginger Grace Grant Griffin Guy Hal Harper
    Hazel Heath Heather Herb Holden Holly Hope Hunter Indigo Iris Ivy Jack Jackson Jade Jan
    Jasmine Jay Jean Jewel Jordan Joy June Kay Kennedy Kent Kenya Kit Lance Lane Laurel Lee
    Lilly Lily Lincoln London Lorne Luna Luz Mack Madison Mae Margarita Marina Mark Marley
    Marshall Mason Mat Max May Melody Mercedes Mickey Miles Minnie Misty Mitchell Montana Nat
    Nick Nova Olive Opal Orlando Otto Paige Paris Parker Pat Patty Pearl Penny Perry Phoenix Pip
    Piper Poppy Preston Prudence Quincy Randy Ray Reagan Reed Reese Rich Rick River Robin Rod
    Roman Rose Rosemary Ruby Rusty Sage Sandy Savannah Sawyer Scarlett Shelby Sierra Sky Spencer
    Stetson Sue Tad Taylor Terry Tucker Ty Tyler Val Vance Vera Viola Violet Virginia Wade
    Warren Wayne Will Winston Winter Woody
    """
)
"""Names that are also words or brands: they have to be proved as persons."""

PLACELIKE = listed(
    """
    April Austin Autumn Camden Carolina Charlotte Chelsea Chester Clayton Clinton Dakota Dallas
    Devon Eden Florence Georgia Jackson Jordan June Kent Kenya Lincoln London Madison Marina May
    Mercedes Montana Orlando Paris Perry Phoenix Preston Roman Savannah Sierra Sydney Troy
    Victoria Virginia Warren Wayne Winter
    """
)
"""Names that are also places, months or seasons."""

_FAMILIES = """
Alexander Alex Al Alec Alexandra Alexa Alexis Sandy Lexi Sasha; Andrew Andy Drew Andre; Ann Anne
Anna Annie Anya Annabel Annabelle; Anthony Tony Anton Antonio Toni; Barbara Barb Barbie; Benjamin
Ben Benny Benji Benedict; Beatrice Bea Beatrix; Catherine Katherine Cathy Kathy Kate Katie Katy
Kathryn Kathleen Kat Katelyn Katerina Katya; Charles Charlie Chuck Chad Charlotte Charlene;
Christopher Chris Kris Christian Christina Christine Tina Kristen Kristin Kristina Chrissy
Christa; Cynthia Cindy; Daniel Dan Danny Dani Danielle Daniela; David Dave Davy Davis; Deborah
Debbie Debra Deb; Donald Don Donnie Donny Donna; Edward Ed Eddie Eddy Ted Teddy Ned Edwin Edgar
Edmund Eduardo; Eleanor Ellie Ella Nora Elena Ellen Nelly Nellie; Elizabeth Liz Lizzie Lizzy Beth
Betty Betsy Eliza Elisabeth Elise Elsie Bess Bessie Libby Lisa Liza Lizbeth; Emily Em Emma Emmy
Emilia; Francis Frank Frankie Franklin Frances Fran; Frederick Fred Freddy Freddie Alfred; Gabriel
Gabe Gabriella Gabrielle Gabby; Gregory Greg Gregg; Henry Hank Harry Hal Harold Henrietta Harriet;
Isabella Isabel Isabelle Bella Izzy; Jacob Jake Jack Jacques Jackson Jackie Jacqueline; James Jim
Jimmy Jamie Jaime; Jane Janet Janice Jan Jenny Janine Jana; Jason Jay Jayson Jayden; Jeffrey Jeff
Geoffrey Geoff; Jennifer Jen Jenny Jenna Jennie; Jeremy Jerry Jeremiah Gerald Jerome; Jessica Jess
Jessie Jesse; John Johnny Jon Jonathan Jack Ian Sean Johnathan; Joseph Joe Joey Josephine Josie Jo
Jose; Joshua Josh Josiah; Judith Judy Jude; Julia Julie Juliet Juliana Jules Julian; Kenneth Ken
Kenny; Kimberly Kim Kimmy; Lawrence Larry Laurence Lorenzo; Leonard Leo Len Lenny Leonardo Leon;
Lillian Lily Lilly Lil; Louis Lou Louie Louise Luis Louisa Lulu; Lucy Lucia Lucille Lucinda;
Madeline Maddie Maddy Madison Madeleine; Margaret Maggie Meg Peggy Marge Margie Megan Greta Rita
Margo Margot; Mark Marc Marcus Marco Markus; Martha Marta Marty Martin Martina; Mary Marie Maria
Molly Polly May Mae Mariah Mia Miriam Marian Marianne; Matthew Matt Mat Matty Mattie Mateo Matteo;
Maxwell Max Maxine; Melissa Mel Missy Lissa Melanie Melinda; Michael Mike Mikey Mick Mickey Mitch
Mitchell Micheal Michelle Miguel; Nathaniel Nate Nathan Nat; Nicholas Nick Nicky Nico Nicolas Cole
Nicole Nikki; Oliver Ollie Olivia Olive Liv; Pamela Pam; Patrick Pat Patty Paddy Patricia Tricia
Trisha Patsy; Paul Paula Pauline Paulina; Peter Pete Petey; Philip Phil Phillip; Rachel Rachael
Rae; Raymond Ray; Rebecca Becky Becca Reba; Richard Rick Ricky Rich Richie Dick; Robert Rob Bob
Bobby Robbie Bert Roberta Roberto; Ronald Ron Ronnie Ronny Veronica; Rose Rosie Rosa Rosemary;
Samuel Sam Sammy Sammie Samantha; Sarah Sara Sally Sadie; Sophia Sophie Sofia Sofie; Stephen Steve
Steven Stevie Stephanie Stefan Stephan; Susan Sue Susie Suzy Suzie Susanna Suzanne Susana; Sydney
Sidney Sid; Theodore Ted Teddy Theo; Theresa Teresa Terry Tess Tessa; Thomas Tom Tommy Tomas;
Timothy Tim Timmy; Tobias Toby; Victor Vic Vicky Victoria Vicki; Vincent Vince Vinny Vinnie;
Walter Walt Wally; William Will Bill Billy Willy Willie Liam Billie Wilma; Zachary Zach Zack Zac
"""
FAMILIES = tuple(frozenset(family.split()) for family in _FAMILIES.split(";"))
"""Names that may be one person's."""
